"""What comes by e-mail is relayed only where it is sure whose it is and about whom; a danger is kept whoever wrote."""

from dataclasses import replace
from datetime import date, timedelta
from uuid import UUID

import pytest

from care.agreement import Agreement, DocumentKind
from care.audit import SYSTEM
from care.mail import MailKind, queue
from care.mailed_in import Letter, MailedIn
from care.notices import Language
from care.reply_address import tag_for
from nlu.screen import Kind, Level, Screening
from storage.database import Database
from storage.keyring import Purpose
from storage.people import Account
from storage.schema import people
from tests.care.desk.office import POLICY, Office, an_office
from tests.conftest import TestClock

ADDRESS = "rosa@example.org"


async def a_letter(office: Office, account: Account, *, text: str = "Can I come on Thursday?") -> Letter:
    """An answer to a mail of ours, from the address that it went to."""
    async with office.unit() as unit:
        unit.changes.update(people.accounts, account.id, email=ADDRESS, email_version=1)
        queue(unit, MailKind.NEWS, to=ADDRESS, language="en", account_id=account.id)
    [mail] = await office.rows("SELECT id FROM mails WHERE account_id = %(id)s ORDER BY id LIMIT 1", id=account.id)
    assert isinstance(mail["id"], UUID)
    return Letter(
        sender=ADDRESS,
        addressed=f"mail+{tag_for(office.database.keys, mail['id'])}@mycooper.example",
        message_id="<1@example.org>",
        text=text,
        automatic=False,
    )


async def comes(office: Office, letter: Letter) -> bool:
    """Hand a letter over; whether it became a message."""
    async with office.unit() as unit:
        await MailedIn(unit, POLICY).message(letter)
    return await office.rows("SELECT 1 FROM messages") != []


async def answers(office: Office) -> list[object]:
    return [row["kind"] for row in await office.rows("SELECT kind FROM mails WHERE kind LIKE 'reply%%' ORDER BY id")]


@pytest.fixture
async def office(database: Database) -> Office:
    return await an_office(database)


@pytest.fixture
async def account(office: Office) -> Account:
    return await office.account(await office.patient())


async def test_an_answer_to_our_mail_from_its_own_address_is_relayed(office: Office, account: Account) -> None:
    letter = await a_letter(office, account)

    assert await comes(office, letter)
    assert await comes(office, letter)  # the server hands it over again
    assert len(await office.rows("SELECT 1 FROM messages")) == 1
    assert await answers(office) == ["reply kept"]


async def test_an_address_is_compared_without_regard_to_case(office: Office, account: Account) -> None:
    letter = await a_letter(office, account)

    assert await comes(office, replace(letter, sender=ADDRESS.upper(), addressed=letter.addressed.upper()))


@pytest.mark.parametrize(
    "changed",
    [
        {"sender": "somebody@example.org"},
        {"addressed": "mail@mycooper.example"},
        {"addressed": f"mail+{'a' * 42}@mycooper.example"},
        {"text": " "},
        {"text": "x" * (POLICY.longest_text + 1)},
    ],
    ids=["another sender", "no tag", "a forged tag", "empty", "too long"],
)
async def test_what_is_not_surely_theirs_is_not_relayed_and_is_told_so(
    office: Office, account: Account, changed: dict[str, str]
) -> None:
    letter = replace(await a_letter(office, account), **changed)  # type: ignore[arg-type]  # each is a text

    assert not await comes(office, letter)
    assert await answers(office) == ["reply not kept"]


@pytest.mark.parametrize("status", ["restricted", "ended"])
async def test_nobody_without_access_relays_by_e_mail(office: Office, account: Account, status: str) -> None:
    letter = await a_letter(office, account)
    async with office.unit() as unit:
        unit.changes.update(people.accounts, account.id, status=status)

    assert not await comes(office, letter)


async def test_an_address_that_never_answered_or_is_theirs_no_more_proves_nothing(
    office: Office, account: Account
) -> None:
    letter = await a_letter(office, account)
    async with office.unit() as unit:
        unit.changes.update(people.accounts, account.id, email_verified_at=None)

    assert not await comes(office, letter)


async def test_whoever_acts_for_somebody_else_too_is_asked_to_sign_in(office: Office, account: Account) -> None:
    letter = await a_letter(office, account)
    await office.grant(account, await office.patient(name="Ada Rivera", born=date(2019, 5, 1)))

    assert not await comes(office, letter)


async def test_before_the_terms_are_agreed_to_nothing_is_relayed(office: Office, account: Account) -> None:
    letter = await a_letter(office, account)
    async with office.unit() as unit:
        bodies = dict.fromkeys(Language, "Be kind.")
        await Agreement(unit).post(DocumentKind.TERMS, version="1", bodies=bodies, by=SYSTEM)

    assert not await comes(office, letter)


@pytest.mark.parametrize(("days", "is_relayed"), [(30, True), (31, False)])
async def test_an_address_to_answer_to_lasts_thirty_days(
    office: Office, account: Account, clock: TestClock, days: int, *, is_relayed: bool
) -> None:
    letter = await a_letter(office, account)
    clock.now += timedelta(days=days)

    assert await comes(office, letter) is is_relayed


async def test_a_program_is_neither_relayed_nor_answered(office: Office, account: Account) -> None:
    assert not await comes(office, replace(await a_letter(office, account), automatic=True))
    assert await answers(office) == []


@pytest.mark.parametrize("is_known", [True, False])
async def test_a_danger_is_kept_once_whoever_wrote_and_names_the_address_of_who_is_not_known(
    office: Office, account: Account, *, is_known: bool
) -> None:
    letter = await a_letter(office, account, text="I can't breathe")
    letter = letter if is_known else replace(letter, sender="stranger@example.org")
    screening = Screening(level=Level.EMERGENCY, kind=Kind.MEDICAL, cues=("breath",), languages=("en",))

    for _ in range(2):
        async with office.unit() as unit:
            await MailedIn(unit, POLICY).danger(letter, screening, warned_at=unit.now)

    [kept] = await office.rows("SELECT patient_id FROM diversions")
    assert kept["patient_id"] == (account.patient_id if is_known else None)
    assert len(await office.rows("SELECT 1 FROM diversion_texts")) == 1
    assert await office.rows("SELECT 1 FROM messages") == []


async def test_a_report_without_an_address_of_ours_marks_nobody(office: Office, account: Account) -> None:
    letter = await a_letter(office, account)
    async with office.unit() as unit:
        await MailedIn(unit, POLICY).bounced(f"Final-Recipient: rfc822; {ADDRESS}\nmail+{'a' * 42}@mycooper.example")
    assert await office.rows("SELECT 1 FROM accounts WHERE email_bounced_at IS NOT NULL") == []

    async with office.unit() as unit:
        unit.changes.update(
            people.accounts,
            account.id,
            email_hash=unit.keys.fingerprint(ADDRESS, purpose=Purpose.EMAIL),
        )
    async with office.unit() as unit:
        await MailedIn(unit, POLICY).bounced(letter.addressed)
    assert len(await office.rows("SELECT 1 FROM accounts WHERE email_bounced_at IS NOT NULL")) == 1
