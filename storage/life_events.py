"""What was recorded of patients' lives: deaths, names, birth dates, and charts that were merged or taken apart."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from psycopg.rows import DictRow

from .database import Unit
from .schema import channels, life_events, people

# When it was last decided that a patient's chart and another one are two persons': what it held by then may be the
# other's. Nothing of it is deleted; it is shown again when it is brought anew.
TAKEN_APART_AT = """coalesce((SELECT max(f.decided_at) FROM chart_freezes f
    WHERE f.decision = 'two persons' AND %(patient)s IN (f.kept_id, f.other_id)), '-infinity')"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Death:
    """A death as a member recorded it; one that was a mistake says who took it back."""

    id: UUID
    patient_id: UUID
    died_on: date | None
    source: str
    told_by: str | None
    account_was: str | None
    recorded_by: UUID
    recorded_at: datetime
    taken_back_by: UUID | None
    taken_back_at: datetime | None
    taken_back_for: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A name or a birth date that was changed, by whom and when; how it was before is not for a page."""

    kind: str
    paper: str | None
    changed_by: UUID | None
    changed_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class CorrectedHere:
    """Whether a member said, by a paper, how the legal name or the birth date is."""

    name: bool = False
    birth_date: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Freeze:
    """Two charts that were merged or taken apart, and what somebody has decided about them."""

    id: UUID
    kept_id: UUID
    other_id: UUID
    kind: str
    source: str | None
    kept_account_was: str | None
    other_account_was: str | None
    frozen_by: UUID
    frozen_at: datetime
    decision: str | None
    decided_by: UUID | None
    decided_at: datetime | None
    decided_for: str | None


async def deaths(unit: Unit, patient_id: UUID) -> list[Death]:
    """Every death that was recorded of a patient: the one that stands first, then the latest."""
    rows = await unit.rows(
        """SELECT * FROM deaths WHERE patient_id = %(id)s
           ORDER BY taken_back_at IS NOT NULL, recorded_at DESC, id DESC""",
        id=patient_id,
    )
    return [_death(unit, row) for row in rows]


async def changes(unit: Unit, patient_id: UUID) -> list[Change]:
    """Every change of a patient's names and birth date, the latest first."""
    names = await unit.rows("SELECT * FROM name_changes WHERE patient_id = %(id)s", id=patient_id)
    dates = await unit.rows("SELECT * FROM birth_date_corrections WHERE patient_id = %(id)s", id=patient_id)
    of_names, of_dates = life_events.name_changes.c.paper, life_events.birth_date_corrections.c.paper
    found = [
        Change(
            kind=row["kind"],
            paper=unit.text(of_names, row["paper"], row=row["id"], owner=patient_id),
            changed_by=row["changed_by"],
            changed_at=row["changed_at"],
        )
        for row in names
    ]
    found += [
        Change(
            kind="birth date",
            paper=unit.text(of_dates, row["paper"], row=row["id"], owner=patient_id),
            changed_by=row["corrected_by"],
            changed_at=row["corrected_at"],
        )
        for row in dates
    ]
    return sorted(found, key=lambda one: one.changed_at, reverse=True)


async def corrected_here(unit: Unit, patient_id: UUID) -> CorrectedHere:
    """What of a patient stands as a member corrected it: the latest change of it was no record system's."""
    row = await unit.row(
        """SELECT coalesce((SELECT changed_by IS NOT NULL FROM name_changes
                            WHERE patient_id = %(id)s AND kind = 'legal'
                            ORDER BY changed_at DESC, id DESC LIMIT 1), false) AS name,
                  coalesce((SELECT corrected_by IS NOT NULL FROM birth_date_corrections
                            WHERE patient_id = %(id)s
                            ORDER BY corrected_at DESC, id DESC LIMIT 1), false) AS birth_date""",
        id=patient_id,
    )
    return CorrectedHere(**(row or {}))


async def freezes(unit: Unit, patient_id: UUID) -> list[Freeze]:
    """Every time that a chart was frozen: what waits for a decision first, then the latest."""
    rows = await unit.rows(
        """SELECT * FROM chart_freezes WHERE %(id)s IN (kept_id, other_id)
           ORDER BY decided_at IS NOT NULL, frozen_at DESC, id DESC""",
        id=patient_id,
    )
    return [_freeze(unit, row) for row in rows]


async def standing_death(unit: Unit, patient_id: UUID) -> Death | None:
    """The death that is recorded of a patient, unless it was taken back."""
    return next((one for one in await deaths(unit, patient_id) if one.taken_back_at is None), None)


async def standing_freeze(unit: Unit, patient_id: UUID) -> Freeze | None:
    """What waits for a decision about a patient's chart."""
    return next((one for one in await freezes(unit, patient_id) if one.decision is None), None)


async def shut_out(unit: Unit, patient_id: UUID) -> bool:
    """Whether it is a death or a freeze that stands which has closed a patient's account, and nothing before it."""
    row = await unit.row(
        """SELECT EXISTS (SELECT 1 FROM deaths WHERE patient_id = %(id)s AND taken_back_at IS NULL
                          AND account_was = 'active')
               OR EXISTS (SELECT 1 FROM chart_freezes WHERE decision IS NULL
                          AND (kept_id = %(id)s AND kept_account_was = 'active'
                               OR other_id = %(id)s AND other_account_was = 'active')) AS is_so""",
        id=patient_id,
    )
    return bool(row and row["is_so"])


async def freeze(unit: Unit, freeze_id: UUID, *, lock: bool = False) -> Freeze | None:
    """One of them; locked where somebody is about to decide."""
    row = await unit.row(
        "SELECT * FROM chart_freezes WHERE id = %(id)s" + (" FOR UPDATE" if lock else ""), id=freeze_id
    )
    return None if row is None else _freeze(unit, row)


async def goes_on_as_another(unit: Unit, patient_id: UUID) -> bool:
    """Whether somebody has decided that a chart is another one's person, so that it stays closed for good."""
    found = "SELECT 1 FROM chart_freezes WHERE other_id = %(id)s AND decision = 'one person'"
    return await unit.row(found, id=patient_id) is not None


async def accounts_around(unit: Unit, patient_id: UUID) -> list[UUID]:
    """The patient's own account, and every account that was ever let act for the patient."""
    rows = await unit.rows(
        """SELECT id FROM accounts WHERE patient_id = %(id)s
           UNION SELECT account_id FROM proxy_grants WHERE patient_id = %(id)s ORDER BY id""",
        id=patient_id,
    )
    return [row["id"] for row in rows]


async def drop_news_of_proxies(unit: Unit, patient_id: UUID) -> None:
    """Drop what waits to tell those who act for a patient that there is news: it may be the patient's."""
    rows = await unit.rows(
        """SELECT m.id FROM mails m JOIN proxy_grants g ON g.account_id = m.account_id
           WHERE g.patient_id = %(id)s AND m.kind = 'news' AND m.state = 'pending' ORDER BY m.id FOR UPDATE OF m""",
        id=patient_id,
    )
    for mail_id in {row["id"] for row in rows}:
        unit.changes.update(channels.mails, mail_id, state="dropped")


def keep_name(
    unit: Unit, patient_id: UUID, *, kind: str, before: str | None, paper: str | None, by: UUID | None
) -> None:
    """Keep how somebody was called until now, so that they are found by it."""
    unit.changes.insert(
        life_events.name_changes,
        patient_id=patient_id,
        kind=kind,
        name_before=before,
        paper=paper,
        changed_by=by,
        changed_at=unit.now,
    )


def correct_birth_date(
    unit: Unit, patient_id: UUID, born_on: date, *, before: date, paper: str | None, by: UUID | None
) -> None:
    """Put the right birth date into a patient's row, and keep the wrong one beside it."""
    unit.changes.update(people.patients, patient_id, birth_date=born_on)
    unit.changes.insert(
        life_events.birth_date_corrections,
        patient_id=patient_id,
        born_before=before,
        born_after=born_on,
        paper=paper,
        corrected_by=by,
        corrected_at=unit.now,
    )


def _death(unit: Unit, row: DictRow) -> Death:
    values = {name: row[name] for name in Death.__slots__}
    for name in ("told_by", "taken_back_for"):
        values[name] = unit.text(life_events.deaths.c[name], row[name], row=row["id"], owner=row["patient_id"])
    return Death(**values)


def _freeze(unit: Unit, row: DictRow) -> Freeze:
    values = {name: row[name] for name in Freeze.__slots__}
    for name in ("source", "decided_for"):
        values[name] = unit.text(life_events.chart_freezes.c[name], row[name], row=row["id"])
    return Freeze(**values)
