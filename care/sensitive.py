"""The promise *records*: what is sensitive is the patient's to open, category by category, to one who acts for them.

It opens and closes at once, because every page asks anew. A list of codes that the operator posted holds for what was
imported before as well.
"""

from collections.abc import Collection
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from uuid import UUID

from storage import people
from storage import sensitive as kept
from storage.database import Unit
from storage.fhir.reading import ReadEntry
from storage.people import Account, Patient

from .audit import SYSTEM, Action, record
from .errors import NoProxyGrant, NotForMinors
from .proxies import Acting, acting_for
from .rules.ages import is_minor_on
from .rules.gate import Kept
from .rules.sensitive import Category, CodeList, Marks, code_list
from .sessions import as_actor

SHIPPED = Path(__file__).with_name("sensitive_codes.tsv")


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenedTo:
    """Somebody who acts for a patient, and what the patient has opened to them."""

    acting: Acting
    categories: frozenset[Category]


@cache
def _shipped() -> str:
    return SHIPPED.read_text(encoding="utf-8")


async def codes_text(unit: Unit) -> str:
    """The list that holds: the operator's own, or the one that is shipped."""
    return await kept.code_list(unit) or _shipped()


async def codes_now(unit: Unit) -> CodeList:
    """The list that holds, as rules read it."""
    return _read(await codes_text(unit))


def post_codes(unit: Unit, text: str) -> None:
    """Let a list hold from now on, in the place of every other.

    Raises:
        ListUnfit: it is none, or names nothing in one of the categories.
    """
    code_list(text)
    list_id = kept.post_code_list(unit, text)
    record(unit, SYSTEM, Action.CODES_POSTED, about=("list of sensitive codes", list_id))


def kept_of(entry: ReadEntry, *, codes: CodeList, alone: Collection[str]) -> Kept:
    """What is private about an entry of the record; `alone` are those that the patient consented to alone."""
    named = entry.codes or ((entry.code,) if entry.code else ())
    marks = Marks(labels=frozenset(entry.labels), codes=named, title=entry.title)
    return Kept(categories=codes.categories(marks), under_own_consent=entry.source_id in alone)


async def opened_to_grant(unit: Unit, grant_id: UUID | None, *, about: Patient) -> frozenset[Category]:
    """What a patient has opened to the holder of a grant."""
    return frozenset() if grant_id is None else _known((await kept.opened(unit, about.id)).get(grant_id, frozenset()))


async def opened_by(unit: Unit, account: Account) -> list[OpenedTo]:
    """Everybody who acts for the account's own patient, with what is open to them; nobody where that is a minor's.

    A minor opens nothing: what the law hides from parents could be asked of a child.
    """
    patient = await _own(unit, account)
    if patient is None or _is_minor(unit, patient):
        return []
    opened = await kept.opened(unit, patient.id)
    return [
        OpenedTo(acting=one, categories=_known(opened.get(one.grant.id, frozenset())))
        for one in await acting_for(unit, patient)
    ]


async def open_to(unit: Unit, account: Account, grant_id: UUID, categories: Collection[Category]) -> None:
    """Open these categories to one who acts for the account's patient, and close every other, at once.

    Raises:
        NoProxyGrant: that is nobody who acts for them now.
        NotForMinors: the patient is a minor.
    """
    patient = await _own(unit, account)
    acting = [] if patient is None else await acting_for(unit, patient)
    if patient is None or grant_id not in {one.grant.id for one in acting}:
        raise NoProxyGrant
    if _is_minor(unit, patient):
        raise NotForMinors
    named = sorted({category.value for category in categories})
    await people.account(unit, account.id, lock=True)  # two at once: one after the other
    await kept.open_to(unit, grant_id, named, patient_id=patient.id, account_id=account.id)
    record(
        unit,
        as_actor(account),
        Action.PROXY_OPENED_TO,
        about=("proxy grant", grant_id),
        patient_id=patient.id,
        detail=", ".join(named) or "nothing",
    )


async def _own(unit: Unit, account: Account) -> Patient | None:
    return await people.patient(unit, account.patient_id) if account.patient_id else None


def _is_minor(unit: Unit, patient: Patient) -> bool:
    return is_minor_on(patient.birth_date, today=unit.today(patient.zone))


def _known(names: Collection[str]) -> frozenset[Category]:
    # A category that this version does not know is one that it does not open.
    return frozenset(category for category in Category if category.value in names)


@lru_cache(maxsize=4)
def _read(text: str) -> CodeList:
    return code_list(text)
