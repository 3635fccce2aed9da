"""The settings: what is changed in the chat, what is changed on a page alone, and for whom neither is there."""

from collections.abc import Awaitable, Callable
from datetime import date
from zoneinfo import ZoneInfo

import pytest

from bot.turns import Turns
from care.desk.details_rule import DetailsRule
from care.desk.member import Role
from care.details_chosen import ChatDetails
from care.kept_replies import decode, encode
from care.notices import Choice, Link, Notice, Page, Pick, Reply, Say
from care.opt_out import OptOut
from care.reach_me import keep_wish
from care.sessions import as_actor
from dialogs.speech import Reader, speak
from storage.people import Account, Patient
from tests.care.desk.office import POLICY, ZONE, Office
from tests.care.desk.test_reach_me import ONLY_MAIL
from tests.conftest import TestClock

from .chat import Chat, linked_chat
from .test_gates import CLOSED, a_document, chat_of

WISHES = pytest.mark.parametrize(
    ("words", "say", "page"),
    [
        ("settings", Say.SETTINGS_HERE, Page.SETTINGS),
        ("Ajustes", Say.SETTINGS_HERE, Page.SETTINGS),
        ("configuración", Say.SETTINGS_HERE, Page.SETTINGS),
        ("turn my reminders back on", Say.SETTINGS_HERE, Page.SETTINGS),
        ("notificaciones, por favor", Say.SETTINGS_HERE, Page.SETTINGS),
        ("change my e-mail", Say.EMAIL_HERE, Page.SETTINGS),
        ("cambiar mi correo", Say.EMAIL_HERE, Page.SETTINGS),
        ("change my password", Say.PASSWORD_HERE, Page.PASSWORD),
        ("¿Cómo cambio mi contraseña?", Say.PASSWORD_HERE, Page.PASSWORD),
    ],
)
# Every button of the settings that changes something, but those of a language and of STOP, which are obeyed everywhere.
CHANGES = (Pick.SETTINGS, Pick.STOP_WHAT, Pick.START_AGAIN, Pick.SHOW_AT_ONCE, Pick.CALL_FIRST, Pick.HIDE_DETAILS)
A_MINOR = date(2012, 5, 1)
LANGUAGES = (Pick.ENGLISH, Pick.SPANISH)
AS_NEW = (Say.LANGUAGE_IS, Say.SENDING_IS_ON, Say.CALLS_COME_FIRST)


async def stand(chat: Chat) -> tuple[tuple[Say, ...], list[Pick]]:
    """How the settings are said to stand, and what may be tapped."""
    assert await chat.says("settings") == [Say.SETTINGS_HERE]
    *lines, last = chat.heard[-1].notice.also
    assert last is Say.SETTINGS_ON_PAGE
    *picks, page = chat.heard[-1].choices
    assert page == Choice(pick=Pick.OPEN, link=Link(page=Page.SETTINGS))
    return tuple(lines), [choice.pick for choice in picks]


async def kept(office: Office) -> list[object]:
    """All that the settings could change."""
    accounts = await office.rows(
        "SELECT reminders_stopped_at, messages_stopped_at, show_at_once_since FROM accounts ORDER BY id"
    )
    return [accounts, await office.rows("SELECT id FROM details_choices WHERE ended_at IS NULL")]


async def details_allowed(office: Office) -> None:
    administrator = await office.member(Role.ADMINISTRATOR)
    async with office.unit() as unit:
        DetailsRule(unit).decide(administrator, allowed=True, source="Counsel's memo")


async def shows_details(chat: Chat) -> None:
    """Its holder chose on our page to be shown details in this chat."""
    assert chat.account is not None
    [row] = await chat.office.rows("SELECT id FROM conversations WHERE account_id = %(id)s", id=chat.account.id)
    async with chat.office.unit() as unit:
        await ChatDetails(unit, POLICY).choose(row["id"], account=chat.account, wanted=True)  # type: ignore[arg-type]


@WISHES
async def test_whoever_wants_to_change_their_sign_in_is_led_to_the_page_of_it(
    chat: Chat, words: str, say: Say, page: Page
) -> None:
    assert await chat.says(words) == [say]

    link = chat.offered(Pick.OPEN).link
    assert link is not None
    assert link.page is page


@pytest.mark.parametrize("private", [False, True], ids=["in a chat app", "on our page"])
async def test_the_settings_say_how_each_stands_and_what_changes_it(chat: Chat, *, private: bool) -> None:
    chat.private = private

    assert await stand(chat) == (AS_NEW, [*LANGUAGES, Pick.STOP_WHAT, Pick.SHOW_AT_ONCE])


@pytest.mark.parametrize(("pick", "language"), [(Pick.SPANISH, "es"), (Pick.ENGLISH, "en")])
async def test_the_language_is_changed_here(chat: Chat, pick: Pick, language: str) -> None:
    await stand(chat)

    assert await chat.taps(pick) == [Say.LANGUAGE_CHANGED]
    assert (await chat.row())["language"] == language


async def test_reminders_are_stopped_here_and_sent_again(chat: Chat, office: Office) -> None:
    await stand(chat)
    assert await chat.taps(Pick.STOP_WHAT) == [Say.STOP_WHAT]
    assert await chat.taps(Pick.STOP_REMINDERS_ONLY) == [Say.ONLY_REMINDERS_STOPPED]
    lines, picks = await stand(chat)
    assert (lines[1], picks[2:4]) == (Say.SENDING_NO_REMINDERS, [Pick.START_AGAIN, Pick.STOP_ALL])

    assert await chat.taps(Pick.START_AGAIN) == [Say.STARTED_AGAIN]
    assert (await stand(chat))[0] == AS_NEW
    assert await office.audited() == ["stopped", "started again"]


async def test_all_messages_are_stopped_here_and_sent_again(chat: Chat) -> None:
    await stand(chat)
    await chat.taps(Pick.STOP_WHAT)
    assert await chat.taps(Pick.STOP_ALL) == [Say.ALL_STOPPED]
    assert await chat.taps(Pick.SETTINGS) == [Say.SETTINGS_HERE]
    lines, picks = await stand(chat)
    assert (lines[1], picks[2:3]) == (Say.SENDING_IS_OFF, [Pick.START_AGAIN])
    assert Pick.STOP_ALL not in picks

    await chat.taps(Pick.START_AGAIN)
    assert (await stand(chat))[0] == AS_NEW


async def test_whether_a_call_comes_first_is_chosen_here_and_chosen_anew(chat: Chat) -> None:
    await stand(chat)
    assert await chat.taps(Pick.SHOW_AT_ONCE) == [Say.SHOWN_AT_ONCE]
    assert await chat.office.rows("SELECT 1 FROM accounts WHERE show_at_once_since IS NOT NULL") != []
    lines, picks = await stand(chat)
    assert (lines[2], picks[3]) == (Say.CALLS_ARE_NOT_AWAITED, Pick.CALL_FIRST)

    assert await chat.taps(Pick.CALL_FIRST) == [Say.CALLED_FIRST]
    assert await chat.office.rows("SELECT 1 FROM accounts WHERE show_at_once_since IS NOT NULL") == []
    assert (await stand(chat))[0] == AS_NEW


async def test_details_are_chosen_on_this_chats_page_alone_and_hidden_here(chat: Chat, office: Office) -> None:
    await details_allowed(office)
    assert (await stand(chat))[0] == (*AS_NEW, Say.DETAILS_ARE_HIDDEN)
    assert chat.offered(Pick.CHOOSE_DETAILS).link == Link(
        page=Page.CHAT_DETAILS,
        object=(await chat.row())["id"],  # type: ignore[arg-type]
    )
    assert await chat.taps_on(Choice(pick=Pick.CHOOSE_DETAILS)) == [Say.CHOICE_STALE]

    await shows_details(chat)
    assert await stand(chat) == (
        (*AS_NEW, Say.DETAILS_ARE_SHOWN),
        [*LANGUAGES, Pick.STOP_WHAT, Pick.SHOW_AT_ONCE, Pick.HIDE_DETAILS],
    )

    assert await chat.taps(Pick.HIDE_DETAILS) == [Say.DETAILS_ENDED]
    assert await office.rows("SELECT 1 FROM details_choices WHERE ended_at IS NULL") == []
    assert (await stand(chat))[0] == (*AS_NEW, Say.DETAILS_ARE_HIDDEN)


async def test_on_our_own_page_there_is_no_chat_of_others_to_choose_for(chat: Chat, office: Office) -> None:
    await details_allowed(office)
    chat.private = True

    assert (await stand(chat))[0] == AS_NEW


async def wishes_one_way(office: Office, account: Account) -> None:
    assert account.patient_id is not None
    async with office.unit() as unit:
        await keep_wish(unit, account.patient_id, ONLY_MAIL, by=as_actor(account), account_id=account.id)


async def is_a_minor(office: Office, account: Account) -> None:
    async with office.unit() as unit:
        await unit.connection.execute(b"UPDATE patients SET birth_date = %s", (A_MINOR,))


async def is_nobodys_patient(office: Office, account: Account) -> None:
    async with office.unit() as unit:
        await unit.connection.execute(b"UPDATE accounts SET patient_id = NULL WHERE id = %s", (account.id,))


@pytest.mark.parametrize("happens", [wishes_one_way, is_a_minor, is_nobodys_patient])
async def test_to_whom_no_chat_may_show_details_none_are_offered_and_why_is_not_said(
    chat: Chat, office: Office, account: Account, happens: Callable[[Office, Account], Awaitable[None]]
) -> None:
    await details_allowed(office)
    await shows_details(chat)
    assert (await stand(chat))[0][-1] is Say.DETAILS_ARE_SHOWN

    await happens(office, account)

    lines, picks = await stand(chat)
    assert not {Say.DETAILS_ARE_SHOWN, Say.DETAILS_ARE_HIDDEN} & {*lines}
    assert not {Pick.CHOOSE_DETAILS, Pick.HIDE_DETAILS} & {*picks}


async def test_a_minor_is_called_and_has_no_other_choice(
    chat: Chat, office: Office, account: Account, turns: Turns
) -> None:
    await stand(chat)
    always = chat.offered(Pick.SHOW_AT_ONCE)
    await is_a_minor(office, account)

    assert await stand(chat) == (AS_NEW[:2], [*LANGUAGES, Pick.STOP_WHAT])
    assert await chat.taps_on(always) == [Say.NOT_FOR_YOU]
    assert await office.rows("SELECT 1 FROM accounts WHERE show_at_once_since IS NOT NULL") == []


async def test_a_proxy_is_told_that_the_settings_are_their_own_and_changes_nobody_elses(
    turns: Turns, office: Office, account: Account
) -> None:
    child = await office.patient(name="Junior Rivera", born=A_MINOR)
    theirs = await office.account(child)
    await office.grant(account, child)
    async with office.unit() as unit:
        await OptOut(unit).stop_all(theirs)
    chat = await linked_chat(turns, office, account, acts_for=child)

    assert await stand(chat) == ((Say.SETTINGS_YOUR_OWN, *AS_NEW), [*LANGUAGES, Pick.STOP_WHAT, Pick.SHOW_AT_ONCE])
    await chat.taps(Pick.SHOW_AT_ONCE)
    await chat.taps_on(Choice(pick=Pick.START_AGAIN))

    assert await office.rows("SELECT id FROM accounts WHERE show_at_once_since IS NOT NULL") == [{"id": account.id}]
    assert await office.rows("SELECT id FROM accounts WHERE messages_stopped_at IS NOT NULL") == [{"id": theirs.id}]


@CLOSED
async def test_a_closed_account_sees_and_changes_no_setting(
    turns: Turns, office: Office, patient: Patient, status: str, say: Say
) -> None:
    chat = await chat_of(turns, office, patient, status=status)
    before = await kept(office)

    assert await chat.says("settings") == [say]
    assert [await chat.taps_on(Choice(pick=pick)) for pick in CHANGES] == [[say]] * len(CHANGES)
    assert await kept(office) == before


async def test_a_locked_chat_sees_and_changes_no_setting(chat: Chat, office: Office, clock: TestClock) -> None:
    await details_allowed(office)
    await shows_details(chat)
    assert (await stand(chat))[0][-1] is Say.DETAILS_ARE_SHOWN
    before = await kept(office)
    clock.passes(hours=2)

    assert await chat.says("settings") == [Say.UNLOCK_FIRST]
    assert [await chat.taps_on(Choice(pick=pick)) for pick in CHANGES] == [[Say.UNLOCK_FIRST]] * len(CHANGES)
    assert await kept(office) == before


async def test_before_the_terms_are_accepted_no_setting_is_seen_or_changed(chat: Chat, office: Office) -> None:
    await a_document(office)

    assert await chat.says("settings") == [Say.TERMS_FIRST]
    assert [await chat.taps_on(Choice(pick=pick)) for pick in CHANGES] == [[Say.TERMS_FIRST]] * len(CHANGES)


@WISHES
async def test_whoever_is_not_signed_in_signs_in_first(visitor: Chat, words: str, say: Say, page: Page) -> None:
    assert await visitor.says(words) == [Say.SIGN_IN_FIRST]
    assert say is not Say.SIGN_IN_FIRST
    assert page not in [choice.link.page for choice in visitor.heard[-1].choices if choice.link]


def test_what_is_said_besides_stands_on_lines_of_its_own_and_is_kept_with_it() -> None:
    notice = Notice(say=Say.SETTINGS_HERE, also=(Say.SENDING_IS_OFF, Say.SETTINGS_ON_PAGE))
    reader = Reader(language="en", zone=ZoneInfo(ZONE), telephone="856-555-0100")

    said = speak(decode(encode(Reply(notice=notice))).notice, reader=reader).split("\n")

    assert said[:2] == [
        "These are your settings. Tap what you want to change.",
        "• Reminders and messages: stopped",
    ]
    assert said[2:] == [speak(Notice(say=Say.SETTINGS_ON_PAGE), reader=reader)]


def test_a_reply_that_an_older_version_kept_says_nothing_besides() -> None:
    older = encode(Reply(notice=Notice(say=Say.HELP))).replace(b'"also":[],', b"")

    assert b"also" not in older
    assert decode(older) == Reply(notice=Notice(say=Say.HELP))
