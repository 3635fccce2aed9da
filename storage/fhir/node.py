"""One JSON object of a bundle, read without trust."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Node:
    """A JSON object: what is missing in it, or of another shape than asked for, is absent and never an error."""

    fields: Mapping[str, object]

    def __bool__(self) -> bool:
        return bool(self.fields)

    def text(self, key: str) -> str:
        """The string under the key, or the empty one."""
        value = self.fields.get(key)
        return value if isinstance(value, str) else ""

    def node(self, key: str) -> "Node":
        """The object under the key, or an empty one."""
        return as_node(self.fields.get(key))

    def nodes(self, key: str) -> tuple["Node", ...]:
        """The objects in the list under the key; what is no object among them is passed over."""
        return tuple(as_node(item) for item in self._list(key) if isinstance(item, dict))

    def texts(self, key: str) -> tuple[str, ...]:
        """The strings in the list under the key."""
        return tuple(item for item in self._list(key) if isinstance(item, str))

    def truth(self, key: str) -> bool:
        """Whether the key holds a plain true."""
        return self.fields.get(key) is True

    def has(self, key: str) -> bool:
        """Whether the key says anything."""
        return self.fields.get(key) not in (None, "", [], {})

    def _list(self, key: str) -> list[object]:
        value = self.fields.get(key)
        return value if isinstance(value, list) else []


NOTHING = Node({})


def as_node(value: object) -> Node:
    """The value as an object, or an empty one if it is none."""
    return Node(value) if isinstance(value, dict) else NOTHING
