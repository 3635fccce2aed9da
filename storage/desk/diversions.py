"""One diversion with all that was written in it."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

import orjson
from psycopg.rows import DictRow

from storage.database import Unit
from storage.post import IS_UNDELIVERED, NOBODY_IS_ON_IT, PAGE_IS_LATE_AFTER
from storage.schema import emergencies


@dataclass(frozen=True, slots=True, kw_only=True)
class Diversion:
    """A text that was an emergency, and what staff have done about it."""

    id: UUID
    number: int
    patient_id: UUID | None
    account_id: UUID | None
    conversation_id: UUID | None
    pool_id: UUID
    level: str
    kind: str
    opened_at: datetime
    warned_in_full_at: datetime | None
    acknowledged_at: datetime | None
    acknowledged_by: UUID | None
    first_acknowledged_at: datetime | None
    closed_at: datetime | None
    closed_by: UUID | None
    outcome: str | None
    decided_by: UUID | None
    decided_at: datetime | None
    # When the next step is paged, unless somebody acknowledges before.
    climbs_at: datetime | None
    rung: int


@dataclass(frozen=True, slots=True, kw_only=True)
class StillOpen:
    """A diversion that no clinician has closed, as the other pages of its patient tell it."""

    id: UUID
    number: int
    level: str
    pool_id: UUID
    is_acknowledged: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class DivertedText:
    """One dangerous text; `text` is None where it can't be read."""

    id: UUID
    text: str | None
    cues: tuple[str, ...]
    level: str
    kind: str
    origin: str
    heard_at: datetime
    warned_at: datetime | None
    # What a clinician finds of it; None as well where that can't be read, although somebody marked it.
    raised: str | None
    raised_version: int
    marked_by: UUID | None
    marked_at: datetime | None
    diversion_id: UUID
    # The message as which it was passed on, and its thread.
    message_id: UUID | None
    thread_id: UUID | None

    @property
    def has_words(self) -> bool:
        """Whether somebody wrote something that can be read: a tap has no words."""
        return bool((self.text or "").strip())


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What the writer said under a warning; None where it can't be read."""

    said: str | None
    said_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Try:
    """A call that did not reach the writer; `number` is None where it can't be read."""

    staff_id: UUID
    at: datetime
    number: str | None
    outcome: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A page about a diversion, to whom, and when it went out."""

    step: str
    # Made because nobody had acknowledged the one before.
    climbed: bool
    # Whoever was on duty or the backup then, by the table; None where no hours name anybody.
    name: str | None
    made_at: datetime
    sent_at: datetime | None


async def one(unit: Unit, diversion_id: UUID, *, lock: bool = False) -> Diversion | None:
    """A diversion; locked where it is about to change."""
    row = await unit.row(
        "SELECT * FROM diversions WHERE id = %(id)s" + (" FOR UPDATE" if lock else ""), id=diversion_id
    )
    if row is None:
        return None
    columns = emergencies.diversions.c
    values = {name: row[name] for name in Diversion.__slots__}
    values["kind"] = unit.text(columns.kind, row["kind"], row=row["id"], version=row["kind_version"]) or ""
    values["outcome"] = unit.text(columns.outcome, row["outcome"], row=row["id"])
    return Diversion(**values)


_TEXTS = "SELECT t.*, m.thread_id FROM diversion_texts t LEFT JOIN messages m ON m.id = t.message_id"


async def texts(unit: Unit, diversion_id: UUID) -> list[DivertedText]:
    """All dangerous texts of a diversion, oldest first."""
    rows = await unit.rows(
        f"{_TEXTS} WHERE t.diversion_id = %(id)s ORDER BY t.heard_at, t.id",
        id=diversion_id,
    )
    return [_text_from(unit, row) for row in rows]


async def passed_on_in(unit: Unit, thread_id: UUID) -> list[DivertedText]:
    """The dangerous texts that were passed on as messages of a thread."""
    rows = await unit.rows(f"{_TEXTS} WHERE m.thread_id = %(id)s ORDER BY t.heard_at, t.id", id=thread_id)
    return [_text_from(unit, row) for row in rows]


async def answers(unit: Unit, diversion_id: UUID) -> list[Answer]:
    """All that the writer said under the warnings of a diversion, oldest first."""
    column = emergencies.diversion_answers.c.said
    rows = await unit.rows(
        "SELECT * FROM diversion_answers WHERE diversion_id = %(id)s ORDER BY said_at, id", id=diversion_id
    )
    return [
        Answer(said=unit.text(column, row["said"], row=row["id"], owner=diversion_id), said_at=row["said_at"])
        for row in rows
    ]


async def warned_in(unit: Unit, turn_id: UUID, *, conversation_id: UUID) -> Diversion | None:
    """The diversion to which a turn of this conversation belongs, locked because its writer says something of it."""
    row = await unit.row(
        """SELECT t.diversion_id FROM diversion_texts t JOIN turns u ON u.id = t.turn_id
           WHERE t.turn_id = %(turn)s AND u.conversation_id = %(conversation)s""",
        turn=turn_id,
        conversation=conversation_id,
    )
    return None if row is None else await one(unit, row["diversion_id"], lock=True)


async def marked(unit: Unit) -> list[DivertedText]:
    """Every text of this installation that a clinician has marked."""
    rows = await unit.rows(f"{_TEXTS} WHERE t.marked_at IS NOT NULL")
    return [_text_from(unit, row) for row in rows]


def _text_from(unit: Unit, row: DictRow) -> DivertedText:
    columns, here, owner = emergencies.diversion_texts.c, row["id"], row["diversion_id"]
    cues = unit.bytes_of(columns.cues, row["cues"], row=here, owner=owner)
    return DivertedText(
        id=here,
        text=unit.text(columns.text, row["text"], row=here, owner=owner),
        cues=tuple(orjson.loads(cues)) if cues else (),
        level=row["level"],
        kind=unit.text(columns.kind, row["kind"], row=here, owner=owner) or "",
        origin=row["origin"],
        heard_at=row["heard_at"],
        warned_at=row["warned_at"],
        raised=unit.text(columns.raised, row["raised"], row=here, owner=owner, version=row["raised_version"]),
        raised_version=row["raised_version"],
        marked_by=row["marked_by"],
        marked_at=row["marked_at"],
        diversion_id=owner,
        message_id=row["message_id"],
        thread_id=row["thread_id"],
    )


async def still_open(unit: Unit, patient_id: UUID) -> list[StillOpen]:
    """The diversions of a patient that no clinician has closed, the gravest first."""
    rows = await unit.rows(
        """SELECT id, number, level, pool_id, acknowledged_at IS NOT NULL AS is_acknowledged FROM diversions
           WHERE patient_id = %(id)s AND closed_at IS NULL ORDER BY level <> 'emergency', opened_at, id""",
        id=patient_id,
    )
    return [StillOpen(**row) for row in rows]


async def is_undelivered(unit: Unit, diversion_id: UUID) -> bool:
    """Whether nobody is on it, and no page about it has reached the one on duty."""
    row = await unit.row(
        f"SELECT 1 FROM diversions v WHERE v.id = %(id)s AND {NOBODY_IS_ON_IT} AND {IS_UNDELIVERED}",
        id=diversion_id,
        page_is_late=unit.now - PAGE_IS_LATE_AFTER,
    )
    return row is not None


async def tries(unit: Unit, diversion_id: UUID) -> list[Try]:
    """Every call that did not reach the writer of a diversion, oldest first."""
    columns = emergencies.diversion_tries.c
    rows = await unit.rows("SELECT * FROM diversion_tries WHERE diversion_id = %(id)s ORDER BY at, id", id=diversion_id)
    return [
        Try(
            staff_id=row["staff_id"],
            at=row["at"],
            number=unit.text(columns.number, row["number"], row=row["id"], owner=diversion_id),
            outcome=unit.text(columns.outcome, row["outcome"], row=row["id"], owner=diversion_id) or "",
        )
        for row in rows
    ]


async def pages(unit: Unit, diversion_id: UUID) -> list[Page]:
    """Every page about a diversion, oldest first."""
    rows = await unit.rows(
        """SELECT g.step, g.climbed, CASE g.step WHEN 'backup' THEN s.backup_name ELSE s.name END AS name,
                  g.made_at, g.sent_at
           FROM pages g LEFT JOIN shifts s ON s.id = g.shift_id
           WHERE g.diversion_id = %(id)s ORDER BY g.made_at, g.id""",
        id=diversion_id,
    )
    return [Page(**row) for row in rows]


async def channel_of(unit: Unit, conversation_id: UUID | None) -> str | None:
    """Where a conversation takes place."""
    row = await unit.row("SELECT channel FROM conversations WHERE id = %(id)s", id=conversation_id)
    return None if row is None else str(row["channel"])
