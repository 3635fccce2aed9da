"""What is written in neither English nor Spanish gets a line in both, and goes to a person the same business day."""

from datetime import UTC, datetime

import pytest

from care.notices import Language, Say
from storage.people import Account
from storage.schema import people
from tests.care.desk.office import Office
from tests.conftest import TestClock

from .chat import Chat, sent

PORTUGUESE = "bom dia, eu tenho uma pergunta e obrigado pela ajuda"
ARABIC = "مرحبا عندي سؤال عن الدواء"
BOTH = (Language.ENGLISH, Language.SPANISH)


@pytest.mark.parametrize("text", [PORTUGUESE, ARABIC], ids=["Portuguese", "Arabic"])
async def test_it_goes_to_the_team_at_once_due_the_same_business_day(
    chat: Chat, office: Office, clock: TestClock, text: str
) -> None:
    clock.now = datetime(2026, 3, 4, 15, tzinfo=UTC)  # ten in the morning

    assert await chat.says(text) == [Say.OTHER_LANGUAGE_RECEIVED]

    closing = datetime(2026, 3, 4, 22, tzinfo=UTC)
    assert (chat.heard[-1].notice.at, chat.heard[-1].notice.languages) == (closing, BOTH)
    assert await sent(office) == [(text, "patient")]
    [thread] = await office.rows("SELECT due_at, first_look_due_at <= due_at AS looked_at_first FROM threads")
    assert thread == {"due_at": closing, "looked_at_first": True}


async def test_what_is_in_english_or_spanish_waits_for_its_tap_as_ever(chat: Chat, office: Office) -> None:
    await chat.says("I would like to know where the parking is")
    await chat.says("quiero saber donde puedo estacionar hoy")

    assert await sent(office) == []


async def test_whoever_is_not_signed_in_is_told_the_telephone_in_both_languages(visitor: Chat, office: Office) -> None:
    assert await visitor.says(ARABIC) == [Say.OTHER_LANGUAGE_CALL]
    assert visitor.heard[-1].notice.languages == BOTH
    assert await sent(office) == []


@pytest.mark.parametrize("status", ["restricted", "ended"])
async def test_whose_access_is_closed_is_told_the_telephone_too(
    chat: Chat, office: Office, account: Account, status: str
) -> None:
    async with office.unit() as unit:
        unit.changes.update(people.accounts, account.id, status=status)

    assert await chat.says(ARABIC) == [Say.OTHER_LANGUAGE_CALL]
    assert await sent(office) == []


async def test_in_an_open_dialog_it_is_the_message_that_was_asked_for(chat: Chat, office: Office) -> None:
    await chat.says("write a message")

    assert await chat.says(ARABIC) == [Say.SEND_THIS]
    assert await sent(office) == []
