"""The screen for everything that is typed: short texts at once, long ones beside whatever else goes on."""

import asyncio
from collections.abc import AsyncIterator, Iterable, Sequence

from nlu.screen import Level, Screening, rises, screen
from nlu.screen.slices import READ_AT_ONCE, excerpt, gravest, passages, slices


class Screens:
    """Reads texts for danger. One for each process: of long texts it reads one at a time, and a slice of that at once.

    Whoever writes briefly, as people in danger do, waits for a single slice at most.
    """

    def __init__(self) -> None:
        self._long_ones = asyncio.Lock()

    async def read(self, text: str, *, earlier: Sequence[str] = ()) -> Screening:
        """Read a text, also joined with what was said before it."""
        if len(text) <= READ_AT_ONCE:
            return screen(text, earlier=earlier)
        async with self._long_ones:
            return gravest([found async for _, found in _read(slices(text), earlier=earlier)])

    async def each(self, texts: Sequence[str]) -> list[Screening]:
        """Read the fields of a form, each by itself."""
        if sum(map(len, texts)) <= READ_AT_ONCE:
            return [screen(text) for text in texts]
        async with self._long_ones:
            return [gravest([found async for _, found in _read(slices(text))]) for text in texts]

    async def excerpt(self, text: str, *, level: Level) -> str:
        """A long text cut to what staff need of it, with the passage that made it as grave as it is; others whole."""
        if len(text) <= READ_AT_ONCE:
            return text
        async with self._long_ones:
            return excerpt(text, passage=await _passage(text) if level is not Level.NONE else "")


async def _passage(text: str) -> str:
    gravest_yet, heard = Level.NONE, ""
    async for piece, found in _read(passages(text)):
        if rises(gravest_yet, found.level):
            gravest_yet, heard = found.level, piece
    return heard


async def _read(pieces: Iterable[str], *, earlier: Sequence[str] = ()) -> AsyncIterator[tuple[str, Screening]]:
    """Read piece after piece, and let others go first between two."""
    for piece in pieces:
        yield piece, screen(piece, earlier=earlier)
        earlier = ()
        await asyncio.sleep(0)
