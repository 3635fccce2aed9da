"""How far the pages about a diversion have climbed, as staff see it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby

from care.coverage import cover_now
from care.rules.paging import LADDER, Step, paged_steps, rung_after
from storage.database import Unit
from storage.desk import diversions
from storage.desk.diversions import Diversion, Page


@dataclass(frozen=True, slots=True, kw_only=True)
class Paged:
    """Who was paged at one time, and what came of it."""

    # With their name, where the table of hours gave one.
    steps: tuple[tuple[Step, str | None], ...]
    at: datetime
    is_delivered: bool
    # Somebody else was paged afterwards, because nobody had acknowledged.
    is_unanswered: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Ladder:
    """What was paged so far, and who is next, and when, unless somebody acknowledges."""

    paged: tuple[Paged, ...]
    next_steps: tuple[Step, ...]
    next_at: datetime | None
    # Steps for which nobody is named in the pool: the one on duty is paged again in their place.
    unnamed: tuple[Step, ...]
    # Nobody is on duty at this hour.
    is_unattended: bool


async def ladder_of(unit: Unit, diversion: Diversion) -> Ladder:
    """The ladder of one diversion, as it stands."""
    cover = await cover_now(unit, diversion.pool_id)
    is_climbing = diversion.acknowledged_at is None and diversion.climbs_at is not None
    return Ladder(
        paged=tuple(_paged(await diversions.pages(unit, diversion.id))),
        next_steps=paged_steps(rung_after(diversion.rung), named=cover.named) if is_climbing else (),
        next_at=diversion.climbs_at if is_climbing else None,
        is_unattended=not cover.is_attended,
        unnamed=tuple(step for step in LADDER if step not in cover.named | {Step.DUTY}),
    )


def _paged(pages: Sequence[Page]) -> Iterator[Paged]:
    times = [tuple(group) for _, group in groupby(pages, key=lambda page: page.made_at)]
    later: list[tuple[Page, ...]] = [*times[1:], ()]
    for group, following in zip(times, later, strict=False):
        sent = [page.sent_at for page in group if page.sent_at is not None]
        yield Paged(
            steps=tuple((Step(page.step), page.name) for page in group),
            at=min(sent, default=group[0].made_at),
            is_delivered=len(sent) == len(group),
            is_unanswered=any(page.climbed for page in following),
        )
