"""The seals in the database held against their copies outside it, both in the order of their numbers."""

from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from .seal_copies import AT_ONCE, Damaged, SealCopies
from .seals import Seal
from .verdict import Copied, Fault, Finding

# Two workers who append at the same moment are no more than one writing of each apart.
REPEATED_WITHIN = 2 * AT_ONCE


@dataclass(slots=True)
class _Several:
    """Seals of which the same is to be said: the first one, how many, and with how many rows."""

    first: Seal | None = None
    count: int = 0
    rows: int = 0

    def add(self, seal: Seal) -> None:
        self.first = self.first or seal
        self.count += 1
        self.rows += seal.rows

    def findings(self, fault: Fault) -> Iterator[Finding]:
        if self.first is not None:
            yield Finding(fault=fault, seal=self.first.number, count=self.count, rows=self.rows)


class Compared:
    """Goes once through both, and remembers only what is odd.

    A seal without a copy is behind, for the worker copies it after it was kept. A copy without a seal was cut, for
    nothing is copied that was not kept before. So the file's size is taken before the database is looked at.
    Workers of two machines on one folder may not see each other's lock and copy the same seals at once: a copy that is
    one of the last ones once more, just as it was, says nothing.
    """

    def __init__(self, copies: SealCopies, *, size: int, public_key: Ed25519PublicKey) -> None:
        self._folder = copies.folder
        self._public_key = public_key
        self._copies = copies.read(size)
        self._last: Seal | None = None
        self._lately: deque[bytes] = deque(maxlen=REPEATED_WITHIN)
        self._forged_since = 0
        self._findings: list[Finding] = []
        self._cut, self._other, self._behind = _Several(), _Several(), _Several()
        self._next = self._taken()

    def hear(self, seal: Seal, *, is_sound: bool) -> None:
        """Hold the next seal of the database against its copy."""
        while self._next is not None and self._next.number < seal.number:
            self._is_cut(self._next)
        copy = self._next
        if copy is None:
            self._behind.add(seal)
        elif copy.number == seal.number:
            if is_sound and copy.digest() != seal.digest():
                self._other.add(seal)
            self._next = self._taken()

    def hear_rest(self) -> None:
        """The database has no more seals."""
        while self._next is not None:
            self._is_cut(self._next)

    def copied(self) -> Copied:
        """How far the copies reach."""
        behind = self._behind.first
        return Copied(
            folder=self._folder,
            reaches=self._last.sealed_at if self._last else None,
            behind=self._behind.count,
            behind_since=behind.sealed_at if behind else None,
        )

    def findings(self) -> Iterator[Finding]:
        """What is wrong with either."""
        yield from self._findings
        yield from self._other.findings(Fault.SEAL_OTHER)
        yield from self._cut.findings(Fault.SEAL_CUT)

    def _is_cut(self, copy: Seal) -> None:
        self._cut.add(copy)
        self._next = self._taken()

    def _taken(self) -> Seal | None:
        """The next copy that is one of ours."""
        for copy in self._copies:
            if isinstance(copy, Seal) and copy.digest() in self._lately:
                continue
            expected = self._last.number + 1 if self._last else 1
            if isinstance(copy, Damaged) or copy.number < expected or not copy.is_signed_by(self._public_key):
                self._findings.append(Finding(fault=Fault.COPY_FORGED, seal=expected))
                self._forged_since += 1
                continue
            lost = copy.number - expected - self._forged_since
            if lost > 0:
                self._findings.append(Finding(fault=Fault.COPY_MISSING, seal=expected, count=lost))
            self._last, self._forged_since = copy, 0
            self._lately.append(copy.digest())
            return copy
        return None
