"""Who may act for a patient, by which case, and what stands against it."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from psycopg.rows import DictRow

from .database import Unit
from .people import IS_CALLED, PATIENT_COLUMNS, Patient, patient_from
from .schema import people, proxies


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """A paper that was shown: its kind, and its last four or a reference; None where that can't be read."""

    kind: str
    reference: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """A request to act for a patient, and what was shown for it."""

    id: UUID
    patient_id: UUID
    # None while whoever asks has no myCooper ID yet: they have no chart here, and enrol once their papers were seen.
    account_id: UUID | None
    requestor_name: str | None
    requestor_born_on: date | None
    requestor_telephone: str | None
    kind: str
    patient_paper: Shown | None
    patient_signed_on: date | None
    requestor_paper: Shown | None
    requestor_signed_on: date | None
    proof: Shown | None
    review_due_on: date | None
    begun_by: UUID
    begun_at: datetime
    checked_by: UUID | None
    called_at: datetime | None
    state: str
    settled_by: UUID | None
    settled_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Granted:
    """A grant beside its case; `holder` names a proxy who is a patient too."""

    id: UUID
    patient_id: UUID
    account_id: UUID
    case: Case
    holder: str | None
    # The holder's birth date.
    born_on: date | None
    starts_on: date
    ends_on: date | None
    ended_at: datetime | None
    end_kind: str | None
    end_reason: str | None
    ended_by: UUID | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Limit:
    """What stands against proxies of a patient: a court's paper, or the minor's emancipation."""

    id: UUID
    patient_id: UUID
    account_id: UUID | None
    # Of that account's holder, who may ask with another one.
    holder: str | None
    born_on: date | None
    kind: str
    paper_reference: str | None
    kept_by: UUID
    kept_at: datetime


async def case(unit: Unit, case_id: UUID, *, lock: bool = False) -> Case | None:
    """One case; locked where it is about to change."""
    query = "SELECT * FROM proxy_cases WHERE id = %(id)s" + (" FOR UPDATE" if lock else "")
    row = await unit.row(query, id=case_id)
    return None if row is None else case_from(unit, row)


async def asked_by(unit: Unit, account_id: UUID) -> Case | None:
    """The latest case of an account, one that says how to reach its holder before others."""
    row = await unit.row(
        """SELECT * FROM proxy_cases WHERE account_id = %(account)s
           ORDER BY requestor_telephone IS NULL, begun_at DESC, id DESC LIMIT 1""",
        account=account_id,
    )
    return None if row is None else case_from(unit, row)


async def asks(unit: Unit, account_id: UUID) -> bool:
    """Whether an account asks to act for somebody, and the office has not decided yet."""
    query = "SELECT 1 FROM proxy_cases WHERE account_id = %(account)s AND state = 'open' LIMIT 1"
    return await unit.row(query, account=account_id) is not None


async def asked_for(unit: Unit, account_id: UUID) -> list[Patient]:
    """The living patients for whom an account asks to act, where the office has not decided yet."""
    rows = await unit.rows(
        f"""SELECT {PATIENT_COLUMNS.format(p="p")} FROM patients p WHERE p.died_at IS NULL AND p.id IN (
                SELECT k.patient_id FROM proxy_cases k WHERE k.account_id = %(account)s AND k.state = 'open')
            ORDER BY p.family_name, p.given_name, p.id""",
        account=account_id,
    )
    return [patient_from(row) for row in rows]


async def granted(unit: Unit, patient_id: UUID) -> list[Granted]:
    """Everybody to whom access to a patient was ever granted, the latest first."""
    rows = await unit.rows(GRANTED + "WHERE g.patient_id = %(id)s ORDER BY g.starts_on DESC, g.id DESC", id=patient_id)
    return [_granted(unit, row) for row in rows]


async def grant(unit: Unit, grant_id: UUID, *, lock: bool = False) -> Granted | None:
    """One grant; locked where it is about to end."""
    query = GRANTED + "WHERE g.id = %(id)s" + (" FOR UPDATE OF g" if lock else "")
    row = await unit.row(query, id=grant_id)
    return None if row is None else _granted(unit, row)


async def limits(unit: Unit, patient_id: UUID) -> list[Limit]:
    """What stands against proxies of a patient now."""
    rows = await unit.rows(
        f"""SELECT l.*, holder_born_on(l.account_id) AS born_on, {IS_CALLED} AS called,
                   k.id AS case_id, k.patient_id AS case_patient_id, k.requestor_name
            FROM proxy_limits l LEFT JOIN accounts a ON a.id = l.account_id LEFT JOIN patients p ON p.id = a.patient_id
            LEFT JOIN LATERAL (SELECT * FROM proxy_cases c WHERE c.account_id = l.account_id
                               AND c.requestor_name IS NOT NULL ORDER BY c.begun_at DESC, c.id DESC LIMIT 1) k ON true
            WHERE l.patient_id = %(id)s AND l.ended_at IS NULL ORDER BY l.kept_at, l.id""",
        id=patient_id,
    )
    return [_limit(unit, row) for row in rows]


async def born_on(unit: Unit, account_id: UUID) -> date | None:
    """The birth date of an account's holder: in their chart, or on the photo ID of one who has none."""
    row = await unit.row("SELECT holder_born_on(%(account)s) AS born_on", account=account_id)
    return None if row is None else row["born_on"]


async def in_turn(unit: Unit, patient_id: UUID) -> None:
    """Wait for whoever grants or limits at this moment: of a grant and a limit at once, the second sees the first."""
    await unit.row("SELECT id FROM patients WHERE id = %(id)s FOR UPDATE", id=patient_id)


GRANTED = """
SELECT c.*, g.id AS grant_id, g.starts_on, g.ends_on, g.revoked_at, g.end_kind, g.end_reason, g.ended_by,
       holder_born_on(g.account_id) AS born_on,
       coalesce(h.chosen_name, h.given_name || ' ' || h.family_name) AS holder
FROM proxy_grants g JOIN proxy_cases c ON c.id = g.case_id JOIN accounts a ON a.id = g.account_id
LEFT JOIN patients h ON h.id = a.patient_id
"""


def case_from(unit: Unit, row: DictRow) -> Case:
    """A case out of a row that has all its columns."""
    table = proxies.proxy_cases.c
    values = {name: row[name] for name in Case.__slots__}
    for name in ("requestor_name", "requestor_telephone"):
        values[name] = unit.text(table[name], row[name], row=row["id"], owner=row["patient_id"])
    for name in ("patient_paper", "requestor_paper", "proof"):
        values[name] = _shown(unit, row, name)
    return Case(**values)


def _shown(unit: Unit, row: DictRow, name: str) -> Shown | None:
    if row[name] is None:
        return None
    column = proxies.proxy_cases.c[f"{name}_reference"]
    return Shown(kind=row[name], reference=unit.text(column, row[column.name], row=row["id"], owner=row["patient_id"]))


def _granted(unit: Unit, row: DictRow) -> Granted:
    reason = people.proxy_grants.c.end_reason
    return Granted(
        id=row["grant_id"],
        patient_id=row["patient_id"],
        account_id=row["account_id"],
        case=case_from(unit, row),
        holder=row["holder"],
        born_on=row["born_on"],
        starts_on=row["starts_on"],
        ends_on=row["ends_on"],
        ended_at=row["revoked_at"],
        end_kind=row["end_kind"],
        end_reason=unit.text(reason, row["end_reason"], row=row["grant_id"], owner=row["account_id"]),
        ended_by=row["ended_by"],
    )


def _limit(unit: Unit, row: DictRow) -> Limit:
    paper, name = proxies.proxy_limits.c.paper_reference, proxies.proxy_cases.c.requestor_name
    asked = unit.text(name, row["requestor_name"], row=row["case_id"], owner=row["case_patient_id"])
    return Limit(
        **{name: row[name] for name in Limit.__slots__ if name not in {"holder", "paper_reference"}},
        holder=asked or row["called"],
        paper_reference=unit.text(paper, row["paper_reference"], row=row["id"], owner=row["patient_id"]),
    )
