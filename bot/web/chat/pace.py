"""How much strangers may write: of what is harmless, as much as people do; of what is dangerous, whatever comes."""

from collections import OrderedDict
from dataclasses import dataclass, field
from datetime import datetime, timedelta

A_MINUTE = timedelta(minutes=1)
STRANGERS_WRITINGS_A_MINUTE = 30
_REMEMBERED_NETWORKS = 10_000


@dataclass(slots=True)
class Pace:
    """Counts what strangers write, by network, from the first thing on for a minute. In this process alone."""

    _counted: OrderedDict[bytes, tuple[datetime, int]] = field(default_factory=OrderedDict)

    def has_room(self, network: bytes, *, now: datetime) -> bool:
        """Whether one more writing of this network is kept."""
        return self._written(network, now=now)[1] < STRANGERS_WRITINGS_A_MINUTE

    def count(self, network: bytes, *, now: datetime) -> None:
        """Count one."""
        since, written = self._written(network, now=now)
        self._counted[network] = since, written + 1
        if len(self._counted) > _REMEMBERED_NETWORKS:
            self._counted.popitem(last=False)

    def _written(self, network: bytes, *, now: datetime) -> tuple[datetime, int]:
        since, written = self._counted.get(network, (now, 0))
        if now - since < A_MINUTE:
            return since, written
        del self._counted[network]
        return now, 0
