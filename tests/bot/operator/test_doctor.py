"""`mycooper doctor`: one sentence for each thing that is wrong, none for what is well, and never a secret."""

from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import UUID

import psycopg
import pytest

from bot.app import SPOOL_FOLDER
from bot.parts import SPOOL_BYTES
from care.mail import MailKind, queue
from storage import failures
from storage.desk.failures import GIVEN_UP_AFTER
from storage.ids import new_id
from storage.keyring import Keyring
from storage.keyring_file import load_seal_key
from storage.post import PAGE_IS_LATE_AFTER
from storage.schema import channels, emergencies
from storage.seal_copies import FILE
from storage.seals import seal_pending
from storage.spool import Spool
from storage.turns import Key
from tests.bot.chatting import SECRET, TOKEN
from tests.care.desk.office import Office
from tests.telegram import StrictBotApi

from .conftest import PASSWORD_OF_MAIL, Runs, in_thread, whole

UPDATE = Key(channel="web", bot="", address="a", external="1", content=b"a text", turn_id=new_id())


@pytest.fixture
def environment(environment: dict[str, str], telegram: StrictBotApi) -> dict[str, str]:
    """A whole installation, in which nothing is lacking."""
    return whole(environment, telegram)


@pytest.fixture
def looks(runs: Runs) -> Callable[..., Awaitable[list[str]]]:
    """Have the doctor look; what is wrong, a sentence each."""

    async def looks(**settings: str) -> list[str]:
        looked = await in_thread(runs, "doctor", **settings)
        assert isinstance(looked.exception, SystemExit | None)
        assert not [secret for secret in (TOKEN, SECRET, PASSWORD_OF_MAIL) if secret in looked.output]
        wrong = [line.removeprefix("!! ").strip() for line in looked.output.splitlines() if line.startswith("!!")]
        assert looked.exit_code == (1 if wrong else 0)
        return wrong

    return looks


Looks = Callable[..., Awaitable[list[str]]]


@pytest.fixture
async def sealed(office: Office, keys_folder: Path) -> Office:
    """A practice whose audit is sealed: all is well."""
    async with office.database.connection() as connection:
        await seal_pending(connection, signer=load_seal_key(keys_folder))
    return office


async def test_where_all_is_well_nothing_is_wrong(sealed: Office, looks: Looks) -> None:
    assert await looks() == []


async def test_texts_that_wait_in_the_spool_are_said(
    sealed: Office, looks: Looks, keys: Keyring, tmp_path: Path
) -> None:
    folder = tmp_path / "data" / SPOOL_FOLDER
    spool = Spool(folder, keys, limit_bytes=SPOOL_BYTES)
    spool.put(b"a dangerous text")
    waiting = await looks()
    (entry,) = folder.glob("*.heard")
    entry.write_bytes(b"\0" * 64)
    async for _ in spool.drain():
        pass

    set_aside = await looks()

    assert waiting == [f"Texts that sounded dangerous wait in {folder} to be heard again: 1."]
    assert set_aside == [f"Texts in {folder} could not be read and wait for somebody to look: 1."]


async def _page(office: Office, *, since: timedelta) -> UUID:
    diversion_id = await office.diversion()
    async with office.unit() as unit:
        return unit.changes.insert(
            emergencies.pages,
            diversion_id=diversion_id,
            pool_id=office.nurses,
            level="emergency",
            state="pending",
            made_at=unit.now - since,
        )


async def test_a_page_that_has_not_gone_out_is_said_until_somebody_is_on_it(sealed: Office, looks: Looks) -> None:
    await _page(sealed, since=PAGE_IS_LATE_AFTER - timedelta(minutes=1))
    young = await looks()
    await _page(sealed, since=PAGE_IS_LATE_AFTER)
    late = await looks()
    async with sealed.unit() as unit:
        await unit.connection.execute(b"UPDATE diversions SET acknowledged_at = now()")

    known = await looks()

    assert young == known == []
    assert late == [
        "Pages to the one on duty that have not gone out: 1. Look at the open diversions in the console, now."
    ]


async def test_pages_that_the_webhook_does_not_take_are_said(sealed: Office, looks: Looks) -> None:
    diversion_id = await sealed.diversion()

    async def by_webhook(state: str, *, tries: int = 0, ended_at: datetime | None = None) -> None:
        async with sealed.unit() as unit:
            since = unit.now - PAGE_IS_LATE_AFTER
            unit.changes.insert(
                emergencies.webhook_pages,
                diversion_id=diversion_id,
                pool_id=sealed.nurses,
                step="duty",
                rung=0,
                level="emergency",
                state=state,
                tries=tries,
                made_at=since,
                due_at=since,
                ended_at=ended_at,
            )

    now = datetime.now(UTC)
    await by_webhook("pending")  # as where no webhook is set
    await by_webhook("pending", tries=1)
    await by_webhook("refused", ended_at=now - timedelta(minutes=1))
    refused = await looks()
    await by_webhook("sent", ended_at=now)

    taken = await looks()

    waits = "Pages that the webhook has not taken, and that are tried again: 1. Mails go out meanwhile."
    assert refused == [
        "Pages that the webhook refused, taking none since: 1. Do address and secret fit? Mails go out meanwhile.",
        waits,
    ]
    assert taken == [waits]


async def test_a_message_that_was_given_up_is_said_until_somebody_saw_it(sealed: Office, looks: Looks) -> None:
    async with sealed.unit() as unit:
        for _ in range(GIVEN_UP_AFTER - 1):
            await failures.count(unit, UPDATE, heard="a text", error="Error")
    tried = await looks()
    async with sealed.unit() as unit:
        await failures.count(unit, UPDATE, heard="a text", error="Error")
    given_up = await looks()
    async with sealed.unit() as unit:
        await unit.connection.execute(b"UPDATE failed_updates SET seen_at = now()")

    seen = await looks()

    assert tried == seen == []
    assert given_up == ["Messages that failed three times and that nobody has looked at: 1. They stand in the console."]


@pytest.mark.parametrize(
    ("state", "tries", "said"),
    [
        ("pending", 0, []),
        ("pending", 1, ["E-mails that wait, because the mail server did not take them: 1."]),
        ("failed", 9, ["E-mails of the last seven days that could not be sent and are tried no more: 1."]),
    ],
)
async def test_mail_that_does_not_get_on_is_said(
    sealed: Office, looks: Looks, state: str, tries: int, said: list[str]
) -> None:
    async with sealed.unit() as unit:
        queue(unit, MailKind.NEWS, to="rosa@example.org", language="en", account_id=None)
    [mail] = await sealed.rows("SELECT id FROM mails")
    async with sealed.unit() as unit:
        assert isinstance(mail["id"], UUID)
        unit.changes.update(channels.mails, mail["id"], state=state, tries=tries)

    assert await looks() == said


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE mails SET made_at = now() - interval '8 days'",
        "UPDATE accounts SET email_bounced_at = now()",  # that is a call in the console
    ],
    ids=["long ago", "bounced"],
)
async def test_mail_that_nobody_can_help_any_more_is_not_said_for_ever(
    sealed: Office, looks: Looks, change: str
) -> None:
    account = await sealed.account(await sealed.patient())
    async with sealed.unit() as unit:
        queue(unit, MailKind.NEWS, to="rosa@example.org", language="en", account_id=account.id)
    async with sealed.unit() as unit:
        await unit.connection.execute(b"UPDATE mails SET state = 'failed'")
    said = await looks()
    async with sealed.unit() as unit:
        await unit.connection.execute(change.encode())

    assert said == ["E-mails of the last seven days that could not be sent and are tried no more: 1."]
    assert await looks() == []


async def test_a_token_that_telegram_refuses_and_a_telegram_out_of_reach_are_told_apart(
    sealed: Office, looks: Looks
) -> None:
    refused = await looks(MYCOOPER_TELEGRAM_TOKEN=TOKEN + "x")
    unreachable = await looks(MYCOOPER_TELEGRAM_API="http://127.0.0.1:1")
    malformed = await looks(MYCOOPER_TELEGRAM_TOKEN="a token")

    assert refused == ["Telegram refuses the bot's token. Ask BotFather for the one that holds, and set it."]
    assert unreachable == ["Telegram can't be reached from here, or does not answer as it should."]
    assert malformed == ["The Telegram token is not one that BotFather gives: digits, a colon, letters and digits."]


async def test_a_database_of_another_bot_is_said(sealed: Office, looks: Looks) -> None:
    async with sealed.unit() as unit:
        await unit.connection.execute(b"INSERT INTO bots (channel, bot) VALUES ('telegram', '987654321')")

    assert await looks() == ["This database belongs to another Telegram bot than the one whose token is set."]


async def test_a_practice_without_a_pool_for_the_rest_is_said(
    sealed: Office, looks: Looks, database_urls: tuple[str, str]
) -> None:
    with psycopg.connect(database_urls[0]) as owner:
        owner.execute("DELETE FROM pool_topics WHERE topic = 'other'")

    assert await looks() == ["Example Family Medicine has no pool for what fits no other topic."]


async def test_seals_that_are_late_are_said(office: Office, looks: Looks) -> None:
    assert await looks() == ["No seal was put on the audit for more than a minute. Is `mycooper work` running?"]


async def test_seals_without_a_copy_for_a_minute_and_a_folder_that_takes_none_are_said(
    office: Office, looks: Looks, keys_folder: Path, database_urls: tuple[str, str], tmp_path: Path
) -> None:
    signer = load_seal_key(keys_folder)
    async with office.database.connection() as connection:
        seal = await seal_pending(connection, signer=signer)
    assert seal is not None
    aged = replace(seal, sealed_at=seal.sealed_at - timedelta(seconds=61)).signed_by(signer)
    with psycopg.connect(database_urls[0]) as owner:
        owner.execute("ALTER TABLE audit_seals DISABLE TRIGGER USER")
        owner.execute("UPDATE audit_seals SET sealed_at = %s, signature = %s", (aged.sealed_at, aged.signature))
    async with office.database.connection() as connection:
        await seal_pending(connection, signer=signer)
    late = await looks()
    folder = tmp_path / "data" / "seals"
    folder.mkdir(parents=True)
    (folder / FILE).touch(mode=0o622)
    (folder / FILE).chmod(0o622)

    unfit = await looks()

    assert late == [f"Seals of the audit were not copied to {folder} for more than a minute."]
    said = f"{folder / FILE} can be changed by others than its user."
    assert unfit == [f"{said} Until then no seal of the audit is copied outside the database."]


async def test_a_database_out_of_reach_a_schema_that_is_old_and_keys_that_are_gone_are_said(
    sealed: Office, looks: Looks, runs: Runs, database_urls: tuple[str, str]
) -> None:
    gone = await looks(MYCOOPER_DATABASE_URL="postgresql://app:secret@127.0.0.1:1/nothing")
    keyless = await looks(MYCOOPER_KEYS_DIR="/nowhere")
    await in_thread(runs, "migrate", "--revision", "base", MYCOOPER_MIGRATION_URL=database_urls[0])
    old = await looks()

    assert gone == ["The database can't be reached, or refuses the name and password."]
    assert keyless == ["/nowhere/keyring.json is not there"]
    assert old == ["The database's schema is not the one of this version: run `mycooper migrate` first."]
