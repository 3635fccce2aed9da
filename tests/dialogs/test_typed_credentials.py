"""A password or an access code typed into a chat opens nothing more, whatever it came in, and that is told."""

from collections.abc import Awaitable, Callable

import pytest

from care.notices import Pick, Say
from dialogs.heard import Kind
from storage.people import Account, Patient
from tests.care.access_codes import printed_code
from tests.care.desk.office import Office

from .chat import Chat, sent

PASSWORD = "my password is Kettle77porch"
TOLD = Say.CREDENTIAL_NOT_DELETED
DANGER = "my chest feels tight and my arm is numb"
REFILL = "I need a refill of my lisinopril"

Said = Callable[[Chat, str], Awaitable[list[Say]]]


async def in_a_sentence(chat: Chat, credential: str) -> list[Say]:
    return await chat.says(f"hello, {credential}")


async def edited_in(chat: Chat, credential: str) -> list[Say]:
    return await chat.says(credential, kind=Kind.EDIT)


async def as_a_caption(chat: Chat, credential: str) -> list[Say]:
    return await chat.says(credential, kind=Kind.FILE)


async def in_an_alarming_text(chat: Chat, credential: str) -> list[Say]:
    return await chat.says(f"{DANGER}, {credential}")


async def in_an_alarming_edit(chat: Chat, credential: str) -> list[Say]:
    return await chat.says(f"{DANGER}, {credential}", kind=Kind.EDIT)


async def in_an_unsure_text(chat: Chat, credential: str) -> list[Say]:
    return await chat.says(f"I passed out, {credential}")


async def while_the_question_waits(chat: Chat, credential: str) -> list[Say]:
    await chat.says("my arm is numb")
    return await chat.says(credential)


async def inside_a_draft(chat: Chat, credential: str) -> list[Say]:
    await chat.says(REFILL)
    return await chat.says(credential)


async def behind_start(chat: Chat, credential: str) -> list[Say]:
    return await chat.says(credential, kind=Kind.START)


EVERY_WAY = {
    in_a_sentence: [TOLD],
    edited_in: [Say.EDITED, TOLD],
    as_a_caption: [Say.FILE_NOT_READ, TOLD],
    in_an_alarming_text: [Say.WARN_MEDICAL, TOLD],
    in_an_alarming_edit: [Say.WARN_MEDICAL, TOLD],
    in_an_unsure_text: [Say.ASK, TOLD],
    while_the_question_waits: [Say.ASK, TOLD],
    inside_a_draft: [TOLD],
    behind_start: [TOLD],
}
WAYS = pytest.mark.parametrize(("typed", "answer"), EVERY_WAY.items(), ids=lambda way: getattr(way, "__name__", ""))


async def is_exposed(office: Office, account: Account) -> bool:
    [row] = await office.rows("SELECT password_exposed FROM accounts WHERE id = %(id)s", id=account.id)
    return bool(row["password_exposed"])


async def a_code(office: Office, patient: Patient) -> str:
    """An access code as it is printed."""
    async with office.unit() as unit:
        return printed_code(unit, patient)


@WAYS
async def test_a_typed_password_has_to_be_changed_and_its_owner_is_told(
    chat: Chat, office: Office, account: Account, typed: Said, answer: list[Say]
) -> None:
    assert await typed(chat, PASSWORD) == answer
    assert await is_exposed(office, account)


@WAYS
async def test_a_typed_access_code_enrols_nobody_any_more_and_that_is_told(
    chat: Chat, office: Office, typed: Said, answer: list[Say]
) -> None:
    code = await a_code(office, await office.patient())

    assert await typed(chat, f"my access code is {code}") == answer
    assert len(await office.rows("SELECT 1 FROM access_codes WHERE voided_at IS NOT NULL")) == 1


@WAYS
async def test_the_same_without_a_credential_exposes_nothing(
    chat: Chat, office: Office, account: Account, typed: Said, answer: list[Say]
) -> None:
    code = await a_code(office, await office.patient())

    assert TOLD not in await typed(chat, "see you soon")
    assert not await is_exposed(office, account)
    assert code
    assert await office.rows("SELECT 1 FROM access_codes WHERE voided_at IS NOT NULL") == []


async def test_the_warning_goes_out_first_and_alone(chat: Chat) -> None:
    await in_an_alarming_text(chat, PASSWORD)

    assert [reply.notice.say for reply in chat.warned] == [Say.WARN_MEDICAL]
    assert chat.heard[0].choices == chat.warned[0].choices


async def test_what_held_a_credential_is_not_handed_on_with_the_text_that_waits(chat: Chat, office: Office) -> None:
    await while_the_question_waits(chat, PASSWORD)
    await chat.taps(Pick.NOT_NOW)

    assert await chat.taps(Pick.PASS_ON) == [Say.RECEIVED]
    assert await sent(office) == [("my arm is numb", "patient")]
