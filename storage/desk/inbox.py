"""What waits for a member of staff."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from psycopg.rows import DictRow

from storage.database import Unit
from storage.people import IS_CALLED
from storage.post import IS_UNDELIVERED, NOBODY_IS_ON_IT, PAGE_IS_LATE_AFTER
from storage.schema import emergencies, relay
from storage.threads import topic_of

LONGEST = 200
# Of strangers, whose browsers can raise any number of alarms, so many stand one by one; the others are counted.
FEW_VISITORS = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class WaitingDiversion:
    """A text that was an emergency and that no clinician has closed; the writer may be unknown."""

    id: UUID
    number: int
    level: str
    kind: str
    patient_id: UUID | None
    patient_name: str | None
    language: str
    by_proxy: bool
    pool: str
    opened_at: datetime
    acknowledged_at: datetime | None
    acknowledged_by: str | None
    texts: int
    # Nobody is on it, and no page about it has reached the one on duty.
    is_undelivered: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class WaitingThread:
    """A thread with an open goal; `climbed_to` and `climbed_for` say to whom it has climbed, and what it waits for."""

    id: UUID
    number: int
    patient_id: UUID
    patient_name: str
    # Of whoever wrote, as is the one of a call of whoever is called.
    language: str
    by_proxy: bool
    pool: str
    topic: str
    waiting_since: datetime
    due_at: datetime
    first_look_due_at: datetime | None
    first_look_at: datetime | None
    climbed_to: str | None
    climbed_for: str | None
    # Whose it is; without one it is its pool's.
    owner_id: UUID | None
    owner: str | None
    has_died: bool
    is_frozen: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class WaitingCall:
    """A call that somebody must make; `due_at` is when it was promised for, else when it came up."""

    id: UUID
    patient_id: UUID
    patient_name: str
    language: str
    pool: str
    reason: str
    made_at: datetime
    due_at: datetime
    attempts: int
    # When somebody is to call again; and whether it was handed to the supervisors.
    next_try_at: datetime | None
    is_escalated: bool
    # When the patient read at their own wish what was held for this call.
    read_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Unacknowledged:
    """All that a locked screen may show of an unacknowledged diversion, and in which pool it lies."""

    id: UUID
    number: int
    level: str
    pool_id: UUID
    # The one on duty has not been paged: the page failed, or has not gone out.
    is_undelivered: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Alarms:
    """What the bar on every screen shows, and of how many visitors there are more."""

    shown: tuple[Unacknowledged, ...]
    more_visitors: int
    is_emergency: bool


# Of a row about a patient p: the account a that wrote or is called, if one did, and whose chart w it has.
_WHO = """LEFT JOIN accounts a ON a.id = {row}.account_id
    LEFT JOIN patients w ON w.id = CASE WHEN a.id IS NULL THEN p.id ELSE a.patient_id END"""
_SPOKEN = "coalesce(w.spoken_language, w.language, a.language, 'en') AS language"
_WRITTEN = "coalesce(w.language, a.language, 'en') AS language"
_BY_PROXY = "p.id IS NOT NULL AND a.id IS NOT NULL AND a.patient_id IS DISTINCT FROM p.id AS by_proxy"
_IN_ORDER = """
    SELECT v.*, v.patient_id IS NULL AND v.account_id IS NULL AS of_visitor,
           count(*) OVER same AS in_all, bool_or(v.level = 'emergency') OVER () AS has_emergency,
           row_number() OVER (same ORDER BY {}v.level <> 'emergency', v.opened_at, v.id) AS place
    FROM diversions v WHERE v.closed_at IS NULL AND {}
    WINDOW same AS (PARTITION BY v.patient_id IS NULL AND v.account_id IS NULL)
"""
# Of a call c to a patient p: nobody who died, or whose chart is frozen, is called, but for what was asked for since.
IS_TO_BE_MADE = """(least(p.died_at, p.frozen_at) IS NULL
    OR c.account_id IS NOT NULL AND c.made_at > least(p.died_at, p.frozen_at))"""
_UNACKNOWLEDGED = """
    v.acknowledged_at IS NULL AND v.pool_id IN (SELECT l.id FROM pools l WHERE l.practice_id = %(practice)s)
"""


async def diversions(
    unit: Unit, pools: Iterable[UUID], *, visitors: int = FEW_VISITORS
) -> tuple[list[WaitingDiversion], int]:
    """The open diversions of these pools, and of how many visitors there are more than the first that are among them.

    Those of patients and proxies come before those of visitors, so that no number of strangers stands before a
    patient; among each unacknowledged ones first, the gravest and then the oldest on top.
    """
    rows = await unit.rows(
        f"""SELECT v.*, {IS_CALLED} AS patient_name, {_WRITTEN}, {_BY_PROXY}, l.name AS pool,
                  (SELECT s.name FROM staff s WHERE s.id = v.acknowledged_by) AS taken_by,
                  (SELECT count(*) FROM diversion_texts t WHERE t.diversion_id = v.id) AS texts,
                  {NOBODY_IS_ON_IT} AND {IS_UNDELIVERED} AS is_undelivered
           FROM ({_IN_ORDER.format("v.acknowledged_at IS NOT NULL, ", "v.pool_id = ANY(%(pools)s)")}) v
           JOIN pools l ON l.id = v.pool_id LEFT JOIN patients p ON p.id = v.patient_id {_WHO.format(row="v")}
           WHERE v.place <= CASE WHEN v.of_visitor THEN %(visitors)s ELSE %(limit)s END
           ORDER BY v.of_visitor, v.place""",
        pools=list(pools),
        visitors=visitors,
        limit=LONGEST,
        page_is_late=unit.now - PAGE_IS_LATE_AFTER,
    )
    return [_diversion(unit, row) for row in rows], _more_visitors(rows)


def _diversion(unit: Unit, row: DictRow) -> WaitingDiversion:
    return WaitingDiversion(
        id=row["id"],
        number=row["number"],
        level=row["level"],
        kind=unit.text(emergencies.diversions.c.kind, row["kind"], row=row["id"], version=row["kind_version"]) or "",
        patient_id=row["patient_id"],
        patient_name=row["patient_name"],
        language=row["language"],
        by_proxy=row["by_proxy"],
        pool=row["pool"],
        opened_at=row["opened_at"],
        acknowledged_at=row["acknowledged_at"],
        acknowledged_by=row["taken_by"],
        texts=row["texts"],
        is_undelivered=row["is_undelivered"],
    )


_OPEN_THREADS = f"""
    SELECT t.*, {IS_CALLED} AS patient_name, {_WRITTEN}, {_BY_PROXY}, p.died_at, p.frozen_at, l.name AS pool,
           (SELECT s.name FROM staff s WHERE s.id = t.owner_id) AS owner,
           (SELECT min(m.sent_at) FROM messages m WHERE m.thread_id = t.id AND m.author_kind <> 'staff'
            AND m.answered_at IS NULL AND m.moved_at IS NULL) AS waiting_since
    FROM threads t JOIN pools l ON l.id = t.pool_id JOIN patients p ON p.id = t.patient_id {_WHO.format(row="t")}
    WHERE t.state = 'open'
"""


async def threads(unit: Unit, pools: Iterable[UUID], *, apart_from: Iterable[UUID] = ()) -> list[WaitingThread]:
    """Every open thread of these pools, the oldest promise first; `apart_from` those that stand elsewhere."""
    rows = await unit.rows(
        _OPEN_THREADS
        + """ AND t.pool_id = ANY(%(pools)s) AND NOT t.id = ANY(%(apart)s)
            ORDER BY t.due_at, t.id LIMIT %(limit)s""",
        pools=list(pools),
        apart=list(apart_from),
        limit=LONGEST + 1,
    )
    return [_thread(unit, row) for row in rows]


async def climbed(unit: Unit, practice_id: UUID) -> list[WaitingThread]:
    """Every thread that has climbed to a practice's supervisors: first what is late first."""
    rows = await unit.rows(
        _OPEN_THREADS
        + """ AND t.practice_id = %(practice)s AND t.climbed_to = 'supervisor'
            ORDER BY CASE t.climbed_for WHEN 'first look' THEN t.first_look_due_at ELSE t.due_at END, t.id
            LIMIT %(limit)s""",
        practice=practice_id,
        limit=LONGEST,
    )
    return [_thread(unit, row) for row in rows]


def _thread(unit: Unit, row: DictRow) -> WaitingThread:
    return WaitingThread(
        id=row["id"],
        number=row["number"],
        patient_id=row["patient_id"],
        patient_name=row["patient_name"],
        language=row["language"],
        by_proxy=row["by_proxy"],
        pool=row["pool"],
        topic=topic_of(unit, row),
        waiting_since=row["waiting_since"] or row["changed_at"],
        due_at=row["due_at"],
        first_look_due_at=row["first_look_due_at"],
        first_look_at=row["first_look_at"],
        climbed_to=row["climbed_to"],
        climbed_for=row["climbed_for"],
        owner_id=row["owner_id"],
        owner=row["owner"],
        has_died=row["died_at"] is not None,
        is_frozen=row["frozen_at"] is not None,
    )


async def calls(unit: Unit, pools: Iterable[UUID], *, escalated_in: UUID | None = None) -> list[WaitingCall]:
    """Every call of these pools that is still to be made, the oldest promise first.

    With a practice, also those of its other pools that were handed to its supervisors.
    """
    rows = await unit.rows(
        f"""SELECT c.*, {IS_CALLED} AS patient_name, {_SPOKEN}, l.name AS pool,
                  coalesce(c.due_at, c.made_at) AS promised,
                  (SELECT count(*) FROM call_attempts a WHERE a.call_task_id = c.id
                   AND a.number IS NOT NULL) AS attempts,
                  (SELECT m.read_at FROM messages m WHERE m.id = c.message_id) AS read_at
           FROM call_tasks c JOIN pools l ON l.id = c.pool_id JOIN patients p ON p.id = c.patient_id
           {_WHO.format(row="c")}
           WHERE c.closed_at IS NULL AND {IS_TO_BE_MADE} AND (c.pool_id = ANY(%(pools)s)
                 OR c.escalated_at IS NOT NULL AND l.practice_id = %(practice)s::uuid)
           ORDER BY promised, c.id LIMIT %(limit)s""",
        pools=list(pools),
        practice=escalated_in,
        limit=LONGEST + 1,
    )
    return [
        WaitingCall(
            id=row["id"],
            patient_id=row["patient_id"],
            patient_name=row["patient_name"],
            language=row["language"],
            pool=row["pool"],
            reason=unit.text(relay.call_tasks.c.reason, row["reason"], row=row["id"]) or "",
            made_at=row["made_at"],
            due_at=row["promised"],
            attempts=row["attempts"],
            next_try_at=row["next_try_at"],
            is_escalated=row["escalated_at"] is not None,
            read_at=row["read_at"],
        )
        for row in rows
    ]


async def unacknowledged(unit: Unit, practice_id: UUID) -> Alarms:
    """The diversions of a practice that nobody has acknowledged: patients' and proxies' before visitors'."""
    rows = await unit.rows(
        f"""SELECT v.*, {IS_UNDELIVERED} AS is_undelivered FROM ({_IN_ORDER.format("", _UNACKNOWLEDGED)}) v
           WHERE v.place <= CASE WHEN v.of_visitor THEN %(visitors)s ELSE %(limit)s END
           ORDER BY v.of_visitor, v.place""",
        practice=practice_id,
        visitors=FEW_VISITORS,
        limit=LONGEST,
        page_is_late=unit.now - PAGE_IS_LATE_AFTER,
    )
    return Alarms(
        shown=tuple(
            Unacknowledged(
                id=row["id"],
                number=row["number"],
                level=row["level"],
                pool_id=row["pool_id"],
                is_undelivered=row["is_undelivered"],
            )
            for row in rows
        ),
        more_visitors=_more_visitors(rows),
        is_emergency=any(row["has_emergency"] for row in rows),
    )


def _more_visitors(rows: Iterable[DictRow]) -> int:
    visitors = [row["in_all"] for row in rows if row["of_visitor"]]
    return visitors[0] - len(visitors) if visitors else 0
