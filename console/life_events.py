"""A death, a change of name, a corrected birth date, and charts that were merged or taken apart."""

from collections.abc import Awaitable
from enum import StrEnum
from typing import TypeVar

from starlette.responses import Response

from care.desk.access import Identifier
from care.desk.charts import Charts
from care.desk.deaths import LONGEST, Deaths
from care.desk.errors import CallerNotIdentified, RightPatientNeeded, SamePatient
from care.desk.life import open_life
from care.desk.life_errors import LifeEventNotKept
from care.desk.names import LONGEST_NAME, LONGEST_PAPER, Names
from care.errors import Refusal
from care.rules.life_events import ChartChange, ChartDecision, DeathSource

from .desk import Desk
from .errors import words_for

Listed = TypeVar("Listed", bound=StrEnum)


async def form(desk: Desk) -> Response:
    """What is on file, and what may be written down."""
    return await _draw(desk)


async def death(desk: Desk) -> Response:
    """Record a death."""
    keeping = Deaths(desk.unit, desk.policy).keep(
        desk.staff,
        desk.named,
        source=_listed(desk, "source", DeathSource),
        told_by=desk.form.one("told_by"),
        died_on=desk.form.day("died_on"),
    )
    return await _done(desk, keeping, said="death-recorded")


async def take_back(desk: Desk) -> Response:
    """Take a death back that was recorded by mistake."""
    taking = Deaths(desk.unit, desk.policy).take_back(desk.staff, desk.named, why=desk.form.one("why"))
    return await _done(desk, taking, said="death-taken-back")


async def choose_name(desk: Desk) -> Response:
    """Write down how a patient wants to be called."""
    identified_by = frozenset(identifier for identifier in Identifier if identifier in desk.form.all("identifier"))
    choosing = Names(desk.unit).choose(desk.staff, desk.named, desk.form.one("name"), identified_by=identified_by)
    return await _done(desk, choosing, said="name-changed")


async def legal_name(desk: Desk) -> Response:
    """Change the legal name."""
    given, family, paper = (desk.form.one(name) for name in ("given", "family", "paper"))
    renaming = Names(desk.unit).rename(desk.staff, desk.named, given=given, family=family, paper=paper)
    return await _done(desk, renaming, said="name-changed")


async def birth_date(desk: Desk) -> Response:
    """Correct the birth date."""
    correcting = Names(desk.unit).correct_birth_date(
        desk.staff, desk.named, born_on=desk.form.day("born_on"), paper=desk.form.one("paper")
    )
    return await _done(desk, correcting, said="birth-date-corrected")


async def freeze(desk: Desk) -> Response:
    """Freeze this chart and another one."""
    freezing = Charts(desk.unit, desk.policy).freeze(
        desk.staff,
        desk.named,
        change=_listed(desk, "change", ChartChange),
        mrn=desk.form.one("mrn"),
        born_on=desk.form.day("born_on"),
        source=desk.form.one("source"),
    )
    return await _done(desk, freezing, said="charts-frozen")


async def decide(desk: Desk) -> Response:
    """Decide whose two charts are."""
    decision = _listed(desk, "decision", ChartDecision)
    kept_id = await Charts(desk.unit, desk.policy).decide(
        desk.staff, desk.named, decision=decision, why=desk.form.one("why")
    )
    return desk.go(f"/patients/{kept_id}/life-events", said="charts-decided")


async def _done(desk: Desk, keeping: Awaitable[object], *, said: str) -> Response:
    try:
        await keeping
    except (LifeEventNotKept, CallerNotIdentified, RightPatientNeeded, SamePatient) as refusal:
        return await _draw(desk, refusal=refusal)
    return desk.go(f"/patients/{desk.named}/life-events", said=said)


async def _draw(desk: Desk, *, refusal: Refusal | None = None) -> Response:
    opened = await open_life(desk.unit, desk.staff, desk.named)
    words = words_for(refusal) if refusal else None
    return await desk.show(
        "life_events.html",
        status=words.status if words else 200,
        words=words,
        opened=opened,
        header=opened.header,
        practice=opened.practice,
        identifiers=Identifier,
        sources=DeathSource,
        longest=LONGEST,
        longest_name=LONGEST_NAME,
        longest_paper=LONGEST_PAPER,
    )


def _listed(desk: Desk, name: str, named: type[Listed]) -> Listed | None:
    chosen = desk.form.one(name)
    return next((one for one in named if one == chosen), None)
