"""A conversation in steps: ask, hear the answer, go on. Its fields are what it remembers between turns."""

from collections.abc import Awaitable, Callable
from dataclasses import asdict, fields
from typing import ClassVar, Self
from uuid import UUID

from .turn import Turn

Step = Callable[[Turn], Awaitable["Step | None"]]

# Said by a step that ends its dialog.
DONE: Step | None = None


class Dialog:
    """Subclasses are dataclasses whose fields are texts, numbers, ids or None; steps are their methods."""

    name: ClassVar[str]
    kinds: ClassVar[dict[str, type["Dialog"]]] = {}

    def __init_subclass__(cls, *, name: str | None = None) -> None:
        """Know every dialog by its name, under which its open step is kept."""
        # A dataclass with slots is made once more out of its own class, and named already.
        cls.name = name or cls.name
        Dialog.kinds[cls.name] = cls

    @classmethod
    def from_kept(cls, kept: dict[str, object]) -> Self:
        """The dialog as it was left; what an older version kept and this one does not know is let go."""
        known = {field.name for field in fields(cls)}  # type: ignore[arg-type]  # every subclass is a dataclass
        return cls(**{name: value for name, value in kept.items() if name in known})

    def kept(self) -> dict[str, object]:
        """What it remembers."""
        values: dict[str, object] = asdict(self)  # type: ignore[call-overload]  # every subclass is a dataclass
        return {name: str(value) if isinstance(value, UUID) else value for name, value in values.items()}


def move_to(turn: Turn, step: Step | None) -> None:
    """Keep which step is open now, with what its dialog remembers."""
    if step is None:
        turn.step, turn.state = None, {}
        return
    dialog: Dialog = step.__self__  # type: ignore[attr-defined]  # steps are bound methods of a dialog
    turn.step, turn.state = f"{dialog.name}.{step.__name__}", dialog.kept()


async def begin(turn: Turn, step: Step) -> None:
    """Take the first step of a dialog."""
    move_to(turn, await step(turn))


async def go_on(turn: Turn) -> bool:
    """Give the turn to the open step; False where none is open, or one that no version of ours knows any more."""
    name, _, method = (turn.step or "").partition(".")
    kind = Dialog.kinds.get(name)
    step: Step | None = getattr(kind.from_kept(turn.state), method, None) if kind else None
    if step is None:
        move_to(turn, None)
        return False
    move_to(turn, await step(turn))
    return True
