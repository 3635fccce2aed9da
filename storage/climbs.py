"""Threads that climb because nobody looks at them or answers, and the mails that tell staff of these and of others."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from psycopg.rows import DictRow

from .database import Unit
from .post import CLAIM_LASTS
from .schema import people, relay, staff

# After a failure a mail waits so long, for as long as it is wanted.
TRIED_AGAIN_AFTER = timedelta(minutes=2)
# The topic whose pool has a request's one on duty.
RECORDS = "records"
# Failures are counted no further.
MANY = 1000


@dataclass(frozen=True, slots=True, kw_only=True)
class ClimbMail:
    """A mail to one member, or to the one on duty in a pool: a number of a thread or request, and what it waits for."""

    id: UUID
    number: int
    practice_id: UUID
    waits_for: str
    # Whose one on duty it goes to; None where it goes to a member.
    pool_id: UUID | None
    # Of a pool its own address, which is nobody's in particular.
    recipient: str | None
    failures: int
    # What it is about still waits for it, and whoever it goes to still works here; nobody is on duty without a pool.
    is_wanted: bool


async def claim_due(unit: Unit, *, limit: int) -> list[UUID]:
    """The open threads that are to be looked at now whether they climb, locked for this worker."""
    rows = await unit.rows(
        """SELECT id FROM threads WHERE state = 'open' AND climbs_at <= %(now)s
           ORDER BY climbs_at, id LIMIT %(limit)s FOR UPDATE SKIP LOCKED""",
        now=unit.now,
        limit=limit,
    )
    return [row["id"] for row in rows]


def add_mail(
    unit: Unit,
    *,
    thread_id: UUID | None = None,
    request_id: UUID | None = None,
    staff_id: UUID | None,
    waits_for: str,
    at: datetime,
) -> UUID:
    """Put a mail to staff into the mailbox that goes out, about a thread or a request."""
    return unit.changes.insert(
        relay.climb_mails,
        thread_id=thread_id,
        request_id=request_id,
        staff_id=staff_id,
        waits_for=waits_for,
        state="pending",
        due_at=at,
        made_at=unit.now,
    )


async def hand_to_owners(unit: Unit, patient_id: UUID) -> list[UUID]:
    """Have every open thread about a patient climb to its owner, or to the one on duty; returns the mails of it."""
    rows = await unit.rows(
        """UPDATE threads SET climbed_for = coalesce(climbed_for, 'answer'),
                  climbed_to = coalesce(climbed_to, CASE WHEN owner_id IS NULL THEN 'pool' ELSE 'owner' END)
           WHERE patient_id = %(id)s AND state = 'open' RETURNING id, owner_id, climbed_for""",
        id=patient_id,
    )
    return [
        add_mail(unit, thread_id=row["id"], staff_id=row["owner_id"], waits_for=row["climbed_for"], at=unit.now)
        for row in rows
    ]


async def claim_mail(unit: Unit, mail_id: UUID) -> ClimbMail | None:
    """Take one pending mail whose time has come; None where another worker has it or it went out."""
    claimed = await unit.row(
        """SELECT id FROM climb_mails WHERE id = %(id)s AND state = 'pending' AND due_at <= %(now)s
           FOR UPDATE SKIP LOCKED""",
        id=mail_id,
        now=unit.now,
    )
    row = claimed and await unit.row(
        """SELECT m.id, m.staff_id, m.waits_for, m.tries, coalesce(t.number, r.number) AS number,
                  coalesce(p.practice_id, r.practice_id) AS practice_id, p.id AS pool_id, p.on_duty_email, s.email,
                  coalesce(t.climbed_for = m.waits_for, r.climbed_to IS NOT NULL, false)
                  AND coalesce(s.active, p.id IS NOT NULL) AS is_wanted
           FROM climb_mails m LEFT JOIN threads t ON t.id = m.thread_id
           LEFT JOIN record_requests r ON r.id = m.request_id
           LEFT JOIN pools p ON p.id = coalesce(t.pool_id, (
               SELECT o.pool_id FROM pool_topics o
               WHERE o.practice_id = r.practice_id AND o.topic IN (%(topic)s, 'other')
               ORDER BY o.topic = 'other' LIMIT 1))
           LEFT JOIN staff s ON s.id = m.staff_id WHERE m.id = %(id)s""",
        topic=RECORDS,
        id=mail_id,
    )
    if row is None:
        return None
    unit.changes.update(relay.climb_mails, mail_id, due_at=unit.now + CLAIM_LASTS)
    return _mail(unit, row)


def _mail(unit: Unit, row: DictRow) -> ClimbMail:
    if row["staff_id"] is None:
        recipient = unit.text(people.pools.c.on_duty_email, row["on_duty_email"], row=row["pool_id"])
    else:
        recipient = unit.text(staff.staff.c.email, row["email"], row=row["staff_id"])
    return ClimbMail(
        id=row["id"],
        number=row["number"],
        practice_id=row["practice_id"],
        waits_for=row["waits_for"],
        pool_id=row["pool_id"] if row["staff_id"] is None else None,
        recipient=recipient,
        failures=row["tries"],
        is_wanted=row["is_wanted"],
    )


def put_off(unit: Unit, mail: ClimbMail, *, until: datetime) -> None:
    """Have a mail wait."""
    unit.changes.update(relay.climb_mails, mail.id, due_at=until)


def mail_sent(unit: Unit, mail: ClimbMail) -> None:
    """Note that a mail went out."""
    unit.changes.update(relay.climb_mails, mail.id, state="sent", sent_at=unit.now)


def mail_dropped(unit: Unit, mail: ClimbMail) -> None:
    """Note that nobody needs a mail any more."""
    unit.changes.update(relay.climb_mails, mail.id, state="dropped")


def mail_failed(unit: Unit, mail: ClimbMail) -> None:
    """Note that a mail did not go out: it is tried again for as long as the thread waits."""
    tries = min(mail.failures + 1, MANY)
    unit.changes.update(relay.climb_mails, mail.id, tries=tries, due_at=unit.now + TRIED_AGAIN_AFTER)


async def overdue_mails(unit: Unit, *, limit: int) -> list[UUID]:
    """Mails that should have gone out by now."""
    rows = await unit.rows(
        "SELECT id FROM climb_mails WHERE state = 'pending' AND due_at <= %(now)s ORDER BY due_at LIMIT %(limit)s",
        now=unit.now,
        limit=limit,
    )
    return [row["id"] for row in rows]
