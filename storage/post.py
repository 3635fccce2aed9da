"""E-mails and pages that wait to go out: claimed by one worker, sent outside of any transaction, then marked."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from psycopg.rows import DictRow

from .database import Unit
from .people import IS_SILENT
from .schema import channels, emergencies, people


@dataclass(frozen=True, slots=True, kw_only=True)
class WaitingMail:
    """An e-mail to be sent; its recipient is None where it can't be read."""

    id: UUID
    kind: str
    language: str
    recipient: str | None
    token: str | None
    made_at: datetime
    tries: int
    account_id: UUID | None
    # Of the account that it tells something, if any: its status, and whether anybody's record is still open to it.
    status: str | None
    has_a_patient: bool
    # The account's own patient has died, or their chart is frozen.
    is_silent: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class WaitingPage:
    """A page to whoever is next: a number and a level, and no more."""

    id: UUID
    number: int
    level: str
    recipient: str | None
    failures: int


# What was claimed and not marked for so long was dropped by a worker that died.
CLAIM_LASTS = timedelta(minutes=2)
# A page can't wait long, whether its worker died or its server refused it; it is tried until somebody acknowledges.
PAGE_WAITS = timedelta(seconds=30)
# From then on somebody should look why it is still here.
PAGE_IS_LATE_AFTER = timedelta(minutes=2)
# Failures are counted no further.
MANY = 1000

# Of an account a: its own patient has died, or their chart is frozen.
IS_SILENCED = f"EXISTS (SELECT 1 FROM patients p WHERE p.id = a.patient_id AND {IS_SILENT})"
# Of an account a: somebody's record is open to it.
HAS_A_PATIENT = f"""(a.patient_id IS NOT NULL OR EXISTS (
    SELECT 1 FROM proxy_grants g JOIN patients p ON p.id = g.patient_id
    WHERE g.account_id = a.id AND g.revoked_at IS NULL AND NOT {IS_SILENT}
      AND g.starts_on <= %(now)s AND (g.ends_on IS NULL OR g.ends_on > %(now)s)))"""
NOBODY_IS_ON_IT = "v.acknowledged_at IS NULL AND v.closed_at IS NULL"
# Of a diversion v that nobody is on: whether a page about it has failed, or has not gone out for long.
IS_UNDELIVERED = """EXISTS (SELECT 1 FROM pages g WHERE g.diversion_id = v.id AND g.state <> 'sent'
    AND (g.tries > 0 OR g.made_at <= %(page_is_late)s))"""


async def claim_mail(unit: Unit, mail_id: UUID) -> WaitingMail | None:
    """Take one pending mail whose time has come; None where another worker has it or it went out."""
    row = await unit.row(
        """SELECT id FROM mails WHERE id = %(id)s AND state = 'pending' AND due_at <= %(now)s
           FOR UPDATE SKIP LOCKED""",
        id=mail_id,
        now=unit.now,
    )
    # Read after the lock: rights as they are now.
    row = row and await unit.row(
        f"""SELECT m.*, a.status, {HAS_A_PATIENT} AS has_a_patient, {IS_SILENCED} AS is_silent
           FROM mails m LEFT JOIN accounts a ON a.id = m.account_id WHERE m.id = %(id)s""",
        id=mail_id,
        now=unit.now,
    )
    if row is None:
        return None
    # Nobody else takes it while it is on its way; if this worker dies, the clock finds it again.
    unit.changes.update(channels.mails, mail_id, due_at=unit.now + CLAIM_LASTS)
    return _waiting(unit, row)


def _waiting(unit: Unit, row: DictRow) -> WaitingMail:
    table = channels.mails.c
    return WaitingMail(
        id=row["id"],
        kind=row["kind"],
        language=row["language"],
        recipient=unit.text(table.recipient, row["recipient"], row=row["id"]),
        token=unit.text(table.link, row["link"], row=row["id"]),
        made_at=row["made_at"],
        tries=row["tries"],
        account_id=row["account_id"],
        status=row["status"],
        has_a_patient=row["has_a_patient"],
        is_silent=row["is_silent"],
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class SentMail:
    """A mail that went out: to which address, as far as it can be read, and about whose account."""

    recipient: str | None
    account_id: UUID | None


async def sent_to(unit: Unit, mail_id: UUID, *, since: datetime) -> SentMail | None:
    """One of our mails that is not older than this."""
    row = await unit.row(
        "SELECT id, recipient, account_id FROM mails WHERE id = %(id)s AND made_at >= %(since)s",
        id=mail_id,
        since=since,
    )
    if row is None:
        return None
    recipient = unit.text(channels.mails.c.recipient, row["recipient"], row=row["id"])
    return SentMail(recipient=recipient, account_id=row["account_id"])


async def claim_page(unit: Unit, page_id: UUID) -> WaitingPage | None:
    """Take one pending page; None where another worker has it, it went out or somebody has acknowledged meanwhile."""
    row = await unit.row(
        f"""SELECT g.id, g.level, g.tries, g.step, v.number, p.id AS pool_id, p.on_duty_email,
                   r.id AS recipient_id, r.email, r.email_version,
                   s.id AS shift_id, s.email AS shift_email, s.backup_email
            FROM pages g JOIN diversions v ON v.id = g.diversion_id JOIN pools p ON p.id = g.pool_id
            LEFT JOIN page_recipients r ON r.pool_id = p.id AND r.step = g.step
            LEFT JOIN shifts s ON s.id = g.shift_id
            WHERE g.id = %(id)s AND g.state = 'pending' AND (g.tried_at IS NULL OR g.tried_at <= %(before)s)
              AND {NOBODY_IS_ON_IT} FOR UPDATE OF g SKIP LOCKED""",
        id=page_id,
        before=unit.now - PAGE_WAITS,
    )
    if row is None:
        return None
    unit.changes.update(emergencies.pages, page_id, tried_at=unit.now)
    return WaitingPage(
        id=row["id"],
        number=row["number"],
        level=row["level"],
        recipient=_recipient(unit, row),
        failures=row["tries"],
    )


def _recipient(unit: Unit, row: DictRow) -> str | None:
    """Whoever was on duty or their backup where the page was theirs, then who is named for the step, then the pool."""
    shift = people.shifts.c
    column, sealed = (shift.email, row["shift_email"])
    if row["step"] == "backup":
        column, sealed = (shift.backup_email, row["backup_email"])
    if sealed is not None:
        return unit.text(column, sealed, row=row["shift_id"])
    if row["recipient_id"] is None:
        return unit.text(people.pools.c.on_duty_email, row["on_duty_email"], row=row["pool_id"])
    email, version = people.page_recipients.c.email, row["email_version"]
    return unit.text(email, row["email"], row=row["recipient_id"], version=version)


def page_sent(unit: Unit, page: WaitingPage) -> None:
    """Note that a page went out."""
    unit.changes.update(emergencies.pages, page.id, state="sent", sent_at=unit.now)


def page_failed(unit: Unit, page: WaitingPage) -> None:
    """Note that a page did not go out: it is tried again."""
    unit.changes.update(emergencies.pages, page.id, tries=min(page.failures + 1, MANY))


async def overdue_mails(unit: Unit, *, limit: int) -> list[UUID]:
    """Mails that should have gone out by now."""
    rows = await unit.rows(
        "SELECT id FROM mails WHERE state = 'pending' AND due_at <= %(now)s ORDER BY due_at LIMIT %(limit)s",
        now=unit.now,
        limit=limit,
    )
    return [row["id"] for row in rows]


async def overdue_pages(unit: Unit, *, limit: int) -> list[UUID]:
    """Pages that should have gone out by now."""
    rows = await unit.rows(
        f"""SELECT g.id FROM pages g JOIN diversions v ON v.id = g.diversion_id
            WHERE g.state = 'pending' AND coalesce(g.tried_at, g.made_at) <= %(before)s AND {NOBODY_IS_ON_IT}
            ORDER BY g.made_at LIMIT %(limit)s""",
        before=unit.now - PAGE_WAITS,
        limit=limit,
    )
    return [row["id"] for row in rows]
