"""Threads and their messages, asked for in the clinic's words."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from psycopg.rows import DictRow

from .database import Unit
from .joined import joined_with
from .people import IS_SILENT
from .schema import relay


@dataclass(frozen=True, slots=True, kw_only=True)
class Thread:
    """A matter between a patient and the practice."""

    id: UUID
    number: int
    patient_id: UUID
    practice_id: UUID
    pool_id: UUID
    owner_id: UUID | None
    account_id: UUID
    topic: str
    state: str
    due_at: datetime | None
    first_look_from: datetime | None
    first_look_due_at: datetime | None
    first_look_at: datetime | None
    climbed_to: str | None
    climbed_for: str | None
    version: int
    opened_at: datetime
    changed_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """One writing in a thread; `body` is None where it can't be read, or was moved to another patient."""

    id: UUID
    thread_id: UUID
    patient_id: UUID
    author_kind: str
    account_id: UUID | None
    staff_id: UUID | None
    body: str | None
    sent_at: datetime
    due_at: datetime | None
    answered_at: datetime | None
    actionable: bool | None
    released_at: datetime | None
    released_by: str | None
    read_at: datetime | None
    moved_at: datetime | None
    # Of staff's: what it corrects, and when it was itself corrected by another.
    corrects_id: UUID | None
    corrected_at: datetime | None
    # Of staff's: who answers for the translation; or the language it is in, where its reader reads another.
    translated_by: str | None
    untranslated: str | None


def _thread(unit: Unit, row: DictRow) -> Thread:
    values = {name: row[name] for name in Thread.__slots__}
    values["topic"] = topic_of(unit, row)
    return Thread(**values)


def topic_of(unit: Unit, row: DictRow) -> str:
    """What a thread is about, out of its row."""
    return unit.text(relay.threads.c.topic, row["topic"], row=row["id"]) or "other"


def _message(unit: Unit, row: DictRow) -> Message:
    values = {name: row[name] for name in Message.__slots__}
    for sealed in (relay.messages.c.body, relay.messages.c.translated_by):
        values[sealed.name] = unit.text(sealed, row[sealed.name], row=row["id"], owner=row["patient_id"])
    return Message(**values)


async def locked(unit: Unit, thread_id: UUID) -> Thread | None:
    """A thread, locked because it is about to change."""
    row = await unit.row("SELECT * FROM threads WHERE id = %(id)s FOR UPDATE", id=thread_id)
    return None if row is None else _thread(unit, row)


async def hold_all(unit: Unit, patient_id: UUID) -> None:
    """Lock every thread of a patient: whoever is writing in one comes to an end first."""
    await unit.rows("SELECT id FROM threads WHERE patient_id = %(id)s ORDER BY id FOR UPDATE", id=patient_id)


async def one(unit: Unit, thread_id: UUID) -> Thread | None:
    """A thread, to be read."""
    row = await unit.row("SELECT * FROM threads WHERE id = %(id)s", id=thread_id)
    return None if row is None else _thread(unit, row)


async def pools_at_work_for(unit: Unit, patient_id: UUID) -> frozenset[UUID]:
    """The pools that have or had a thread of a patient, by whichever chart of theirs."""
    charts = joined_with("SELECT %(id)s::uuid")
    rows = await unit.rows(
        f"SELECT DISTINCT pool_id FROM threads WHERE patient_id IN ({charts}) AND state <> 'moved'", id=patient_id
    )
    return frozenset(row["pool_id"] for row in rows)


async def waiting_since(unit: Unit, thread_id: UUID) -> datetime | None:
    """When the oldest message of a thread came that is not answered yet."""
    row = await unit.row(
        """SELECT min(sent_at) AS since FROM messages
           WHERE thread_id = %(id)s AND author_kind <> 'staff' AND answered_at IS NULL AND moved_at IS NULL""",
        id=thread_id,
    )
    return None if row is None else row["since"]


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenGoal:
    """A message that waits for its answer, in a thread that is locked because its goal may move."""

    message_id: UUID
    thread_id: UUID
    patient_id: UUID
    account_id: UUID
    sent_at: datetime
    due_at: datetime
    # Of the thread: while a first look is waited for, since when.
    first_look_from: datetime | None


async def open_goals(unit: Unit, practice_id: UUID) -> list[OpenGoal]:
    """Every message of a practice that waits for its answer, thread by thread."""
    rows = await unit.rows(
        """SELECT m.id AS message_id, m.thread_id, t.patient_id, t.account_id, m.sent_at, m.due_at,
                  CASE WHEN t.first_look_at IS NULL THEN t.first_look_from END AS first_look_from
           FROM threads t JOIN messages m ON m.thread_id = t.id
           WHERE t.practice_id = %(practice)s AND t.state = 'open' AND m.due_at IS NOT NULL AND m.answered_at IS NULL
             AND m.moved_at IS NULL
           ORDER BY t.id, m.sent_at, m.id FOR UPDATE OF t""",
        practice=practice_id,
    )
    return [OpenGoal(**row) for row in rows]


async def of_writer(unit: Unit, account_id: UUID, *, patient_id: UUID) -> list[Thread]:
    """The threads that an account opened about a patient, latest change first."""
    rows = await unit.rows(
        """SELECT * FROM threads WHERE account_id = %(account)s AND patient_id = %(patient)s
           ORDER BY changed_at DESC LIMIT 100""",
        account=account_id,
        patient=patient_id,
    )
    return [_thread(unit, row) for row in rows]


async def first_words(unit: Unit, account_id: UUID, *, patient_id: UUID) -> dict[UUID, str]:
    """What an account's own first message in each of its threads says, but for a text that raised an alarm.

    Somebody may look over a shoulder at such a text; of a message that was moved nothing is left.
    """
    rows = await unit.rows(
        """SELECT DISTINCT ON (m.thread_id) m.id, m.thread_id, m.patient_id,
                  CASE WHEN NOT EXISTS (SELECT 1 FROM diversion_texts d WHERE d.message_id = m.id)
                       THEN m.body END AS body
           FROM messages m JOIN threads t ON t.id = m.thread_id
           WHERE t.account_id = %(account)s AND t.patient_id = %(patient)s AND m.account_id = %(account)s
             AND m.author_kind <> 'staff'
           ORDER BY m.thread_id, m.sent_at, m.id""",
        account=account_id,
        patient=patient_id,
    )
    bodies = {
        row["thread_id"]: unit.text(relay.messages.c.body, row["body"], row=row["id"], owner=row["patient_id"])
        for row in rows
        if row["body"] is not None
    }
    return {thread_id: body for thread_id, body in bodies.items() if body}


_MESSAGES = """SELECT m.*, c.sent_at AS corrected_at FROM messages m LEFT JOIN messages c ON c.corrects_id = m.id"""
_IS_LAST_WORD = "m.moved_at IS NULL AND NOT EXISTS (SELECT 1 FROM messages c WHERE c.corrects_id = m.id)"
# Of an answer m: it stands where its reader can ask to see it, and they have not.
_IS_UNREAD = f"m.author_kind = 'staff' AND m.released_at IS NOT NULL AND m.read_at IS NULL AND {_IS_LAST_WORD}"


async def messages(unit: Unit, thread_id: UUID) -> list[Message]:
    """All writings of a thread, oldest first; whether a reader may see one is a rule's matter."""
    rows = await unit.rows(f"{_MESSAGES} WHERE m.thread_id = %(id)s ORDER BY m.sent_at, m.id", id=thread_id)
    return [_message(unit, row) for row in rows]


async def message(unit: Unit, message_id: UUID, *, lock: bool = False) -> Message | None:
    """One message."""
    row = await unit.row(f"{_MESSAGES} WHERE m.id = %(id)s" + (" FOR UPDATE OF m" if lock else ""), id=message_id)
    return None if row is None else _message(unit, row)


async def has_lost_its_news(unit: Unit, thread_id: UUID) -> bool:
    """Whether something of a thread was moved to another patient, and nothing is left in it to tell of."""
    row = await unit.row(
        f"""SELECT bool_or(m.moved_at IS NOT NULL) AND NOT bool_or(({_IS_UNREAD})
                  OR (m.released_at IS NULL AND m.author_kind = 'staff' AND {_IS_LAST_WORD})
                  OR (m.author_kind <> 'staff' AND m.answered_at IS NULL AND m.moved_at IS NULL)) AS lost
            FROM messages m WHERE m.thread_id = %(id)s""",
        id=thread_id,
    )
    return bool(row and row["lost"])


async def unread_answers(unit: Unit, account_id: UUID) -> int:
    """How many released answers an account has not read yet."""
    row = await unit.row(
        f"""SELECT count(*) AS waiting FROM messages m JOIN threads t ON t.id = m.thread_id
            WHERE t.account_id = %(account)s AND {_IS_UNREAD}""",
        account=account_id,
    )
    return 0 if row is None else int(row["waiting"])


@dataclass(frozen=True, slots=True, kw_only=True)
class UnreadAnswer:
    """An answer that stands and was not read: whose it is, since when, and how often it was told of again."""

    message_id: UUID
    thread_id: UUID
    patient_id: UUID
    account_id: UUID
    practice_id: UUID
    pool_id: UUID
    zone: str
    released_at: datetime
    chases: int


async def unread_and_due(unit: Unit, limit: int) -> list[UnreadAnswer]:
    """Claim answers that are to be told of again, for this worker alone; of the silent nobody is told."""
    rows = await unit.rows(
        f"""SELECT m.id AS message_id, m.thread_id, m.patient_id, t.account_id, t.practice_id, t.pool_id, p.zone,
                  m.released_at, m.chases
           FROM messages m JOIN threads t ON t.id = m.thread_id JOIN patients p ON p.id = m.patient_id
           WHERE m.chase_due_at <= %(now)s AND m.read_at IS NULL AND m.released_at IS NOT NULL
             AND NOT {IS_SILENT}
           ORDER BY m.chase_due_at, m.id LIMIT %(limit)s FOR UPDATE OF m SKIP LOCKED""",
        now=unit.now,
        limit=limit,
    )
    return [UnreadAnswer(**row) for row in rows]


@dataclass(frozen=True, slots=True, kw_only=True)
class Unread:
    """Of an account's threads: how many answers of each are unread, and which wait for a call."""

    answers: Mapping[UUID, int]
    held: frozenset[UUID]


async def unread_by_thread(unit: Unit, account_id: UUID) -> Unread:
    """What an account has not read or not been told yet, thread by thread."""
    rows = await unit.rows(
        f"""SELECT t.id, count(*) FILTER (WHERE {_IS_UNREAD}) AS unread,
                  bool_or(m.released_at IS NULL AND {_IS_LAST_WORD} AND NOT EXISTS (SELECT 1 FROM call_tasks k
                          WHERE k.message_id = m.id AND k.reached_at IS NOT NULL)) AS held
           FROM threads t JOIN messages m ON m.thread_id = t.id
           WHERE t.account_id = %(account)s AND m.author_kind = 'staff' GROUP BY t.id""",
        account=account_id,
    )
    return Unread(
        answers={row["id"]: row["unread"] for row in rows if row["unread"]},
        held=frozenset(row["id"] for row in rows if row["held"]),
    )
