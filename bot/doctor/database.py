"""What the database shows of an installation's health: its schema, its practices, and what does not get on."""

import asyncio
from collections.abc import AsyncIterator
from datetime import timedelta

import psycopg
from sqlalchemy.exc import SQLAlchemyError

from storage.database import Database, Unit
from storage.desk.failures import GIVEN_UP_AFTER
from storage.keyring import Keyring
from storage.marks import ADemosDatabase, refuse_a_demo
from storage.migrate import SchemaOutOfDate, TooMighty, require_current, require_own_role
from storage.post import PAGE_IS_LATE_AFTER
from storage.proof import verify
from storage.seal_copies import CopiesUnfit, SealCopies

from .finding import Finding, fine, wrong

OUT_OF_REACH = (psycopg.Error, SQLAlchemyError, OSError)
UNREACHABLE = "The database can't be reached, or refuses the name and password."

LATELY = timedelta(days=7)

# Each with what is said where it finds some; the number stands in the place of the braces.
STANDS_STILL = (
    (
        """SELECT count(*) AS number FROM pages g JOIN diversions v ON v.id = g.diversion_id
           WHERE g.state = 'pending' AND g.made_at <= %(late)s AND v.acknowledged_at IS NULL AND v.closed_at IS NULL""",
        "Pages to the one on duty that have not gone out: {}. Look at the open diversions in the console, now.",
    ),
    (
        # Of a refusal the next page may be taken, once somebody has looked after it.
        """SELECT count(*) AS number FROM webhook_pages g WHERE g.state = 'refused' AND g.ended_at > %(lately)s
           AND NOT EXISTS (SELECT 1 FROM webhook_pages s WHERE s.state = 'sent' AND s.ended_at > g.ended_at)""",
        "Pages that the webhook refused, taking none since: {}. Do address and secret fit? Mails go out meanwhile.",
    ),
    (
        """SELECT count(*) AS number FROM webhook_pages g JOIN diversions v ON v.id = g.diversion_id
           WHERE g.state = 'pending' AND g.tries > 0 AND g.made_at <= %(late)s
             AND v.acknowledged_at IS NULL AND v.closed_at IS NULL""",
        "Pages that the webhook has not taken, and that are tried again: {}. Mails go out meanwhile.",
    ),
    (
        "SELECT count(*) AS number FROM failed_updates WHERE seen_at IS NULL AND tries >= %(given_up)s",
        "Messages that failed three times and that nobody has looked at: {}. They stand in the console.",
    ),
    (
        "SELECT count(*) AS number FROM mails WHERE state = 'pending' AND tries > 0",
        "E-mails that wait, because the mail server did not take them: {}.",
    ),
    (
        # An address that takes no mail is a call in the console, not a trouble of the mail server's.
        """SELECT count(*) AS number FROM mails m LEFT JOIN accounts a ON a.id = m.account_id
           WHERE m.state = 'failed' AND m.made_at > %(lately)s AND a.email_bounced_at IS NULL""",
        "E-mails of the last seven days that could not be sent and are tried no more: {}.",
    ),
)


async def of_database(
    url: str, keys: Keyring | None, *, token: str | None, copies: SealCopies
) -> AsyncIterator[Finding]:
    """Look at a database, and at what is in it where the keys can be read."""
    try:
        await asyncio.to_thread(require_own_role, url)
    except TooMighty as mighty:
        yield wrong(" ".join(str(mighty.__doc__).split()))
    try:
        await asyncio.to_thread(require_current, url)
    except SchemaOutOfDate as old:
        yield wrong(str(old) or str(SchemaOutOfDate.__doc__))
        return
    yield fine("The database can be reached, and its schema is this version's.")
    if keys is None:
        return
    async with Database(url, keys, pool_size=2) as database:
        try:
            await refuse_a_demo(database)
        except ADemosDatabase as demo:
            yield wrong(str(demo) or str(ADemosDatabase.__doc__))
        async with database.unit() as unit:
            for finding in [*await _of_practices(unit), *await _of_bot(unit, token), *await _standing_still(unit)]:
                yield finding
        for finding in await _of_audit(database, keys, copies):
            yield finding


async def _of_practices(unit: Unit) -> list[Finding]:
    if await unit.row("SELECT 1 FROM practices LIMIT 1") is None:
        return [
            wrong(
                "There is no practice yet, so no message could be passed on. Open one: `mycooper staff practice FILE`."
            )
        ]
    uncovered = await unit.rows(
        """SELECT p.name FROM practices p
           WHERE NOT EXISTS (SELECT 1 FROM pool_topics t WHERE t.practice_id = p.id AND t.topic = 'other')"""
    )
    return [wrong(f"{row['name']} has no pool for what fits no other topic.") for row in uncovered]


async def _of_bot(unit: Unit, token: str | None) -> list[Finding]:
    row = await unit.row("SELECT bot FROM bots WHERE channel = 'telegram'")
    if token is None or row is None or row["bot"] == token.partition(":")[0]:
        return []
    return [wrong("This database belongs to another Telegram bot than the one whose token is set.")]


async def _standing_still(unit: Unit) -> list[Finding]:
    found = []
    since = {"late": unit.now - PAGE_IS_LATE_AFTER, "lately": unit.now - LATELY}
    for query, sentence in STANDS_STILL:
        row = await unit.row(query, **since, given_up=GIVEN_UP_AFTER)
        if row is not None and row["number"]:
            found.append(wrong(sentence.format(row["number"])))
    return found


async def _of_audit(database: Database, keys: Keyring, copies: SealCopies) -> list[Finding]:
    async with database.connection() as connection:
        try:
            verdict = await verify(connection, keys, keys.seal_public_key, copies=copies)
        except CopiesUnfit as unfit:
            return [wrong(f"{unfit}. Until then no seal of the audit is copied outside the database.")]
    late = []
    if verdict.is_late:
        late.append(wrong("No seal was put on the audit for more than a minute. Is `mycooper work` running?"))
    if verdict.copied is not None and verdict.copied.is_late(verdict.looked_at):
        late.append(wrong(f"Seals of the audit were not copied to {copies.folder} for more than a minute."))
    return [*late, *(wrong(finding.sentence()) for finding in verdict.findings)]
