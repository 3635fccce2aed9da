"""What becomes of each wish: a draft for the team, a page, or how it goes and whom to ask."""

import pytest

from care.notices import Page, Pick, Say
from nlu.understanding import Intent, Topic
from storage.people import Account, Patient
from storage.threads import topic_of
from tests.care.desk.office import Office
from tests.conftest import TestClock

from .chat import Chat, linked_chat, sent
from .given import GivenEngine
from .test_gates import a_document, chat_of

WORDS = "please look into this for me"
MATTERS = [
    (Intent.WRITE_TO_TEAM, Topic.OTHER),
    (Intent.REFILL, Topic.REFILL),
    (Intent.RESULTS, Topic.RESULTS),
    (Intent.APPOINTMENT, Topic.APPOINTMENT),
    (Intent.BILLING, Topic.BILLING),
    (Intent.SYMPTOM, Topic.SYMPTOM),
    (Intent.FORMS, Topic.RECORDS),
    (Intent.REFERRAL, Topic.OTHER),
    (Intent.COMPLAINT, Topic.OTHER),
]
# How it goes, and the topic under which the words may be passed on.
EXPLAINED = [
    (Intent.RECORDS_REQUEST, Say.RECORDS_REQUEST, Topic.RECORDS),
    (Intent.RECORDS_CORRECTION, Say.RECORDS_CORRECTION, Topic.RECORDS),
    (Intent.WHO_SAW_MY_RECORD, Say.WHO_SAW_RECORD, Topic.RECORDS),
    (Intent.SET_REMINDER, Say.SET_REMINDER, Topic.OTHER),
    (Intent.PROXY_ACCESS, Say.PROXY_ACCESS, Topic.RECORDS),
]
ON_A_PAGE = [
    (Intent.SETTINGS, Say.SETTINGS_HERE, Page.SETTINGS),
    (Intent.CHANGE_EMAIL, Say.EMAIL_HERE, Page.SETTINGS),
    (Intent.CHANGE_PASSWORD, Say.PASSWORD_HERE, Page.PASSWORD),
    (Intent.CHANGE_REMINDER, Say.NO_REMINDERS, Page.REMINDERS),
    (Intent.SHOW_REMINDERS, Say.NO_REMINDERS, Page.REMINDERS),
    (Intent.SHOW_MESSAGES, Say.NO_MESSAGES, Page.MESSAGES),
]
# What reveals nothing is said to a stranger too, and nothing of it is passed on.
FOR_ALL = [
    (Intent.HUMAN, [Say.HUMAN]),
    (Intent.OFFICE_CONTACT, [Say.OFFICE_ELSEWHERE]),
    (Intent.ABOUT_ASSISTANT, [Say.ABOUT_ASSISTANT, Say.NOT_PRIVATE_HERE]),
    (Intent.RECORDS_REQUEST, [Say.RECORDS_REQUEST]),
    (Intent.PROXY_ACCESS, [Say.PROXY_ACCESS]),
]
NOT_FOR_STRANGERS = [
    *(intent for intent, _ in MATTERS),
    *(intent for intent, _, _ in ON_A_PAGE),
    *(Intent.RECORDS_CORRECTION, Intent.WHO_SAW_MY_RECORD, Intent.SET_REMINDER),
]


async def topics(office: Office) -> list[str]:
    """What the team's threads are about."""
    async with office.unit() as unit:
        rows = await unit.rows("SELECT id, topic FROM threads ORDER BY opened_at, id")
        return [topic_of(unit, row) for row in rows]


@pytest.mark.parametrize(("intent", "topic"), MATTERS)
async def test_a_matter_is_read_back_and_sent_by_a_tap_to_those_who_answer_for_it(
    chat: Chat, office: Office, engine: GivenEngine, intent: Intent, topic: Topic
) -> None:
    assert await chat.says(engine.means(WORDS, intent)) == [Say.SEND_THIS]
    assert await sent(office) == []

    assert await chat.taps(Pick.SEND) == [Say.RECEIVED]
    assert await sent(office) == [(WORDS, "patient")]
    assert await topics(office) == [topic]


async def test_a_matter_in_the_menus_own_words_is_no_message_and_what_follows_is_about_it(
    chat: Chat, office: Office, engine: GivenEngine
) -> None:
    assert await chat.says(engine.means("bill", Intent.BILLING, confidence=1.0)) == [Say.WRITE_WHAT]
    assert await chat.says("purple curtains") == [Say.SEND_THIS]
    assert await chat.taps(Pick.SEND) == [Say.RECEIVED]
    assert (await sent(office), await topics(office)) == ([("purple curtains", "patient")], [Topic.BILLING])


@pytest.mark.parametrize(
    ("first", "then", "topic"),
    [
        (Intent.BILLING, Intent.UNKNOWN, Topic.BILLING),
        (Intent.BILLING, Intent.REFILL, Topic.REFILL),
        (Intent.REFILL, Intent.BILLING, Topic.REFILL),
        (Intent.REFILL, Intent.SYMPTOM, Topic.SYMPTOM),
    ],
)
async def test_two_matters_in_one_draft_go_to_whoever_should_look_at_the_graver_one(
    chat: Chat, office: Office, engine: GivenEngine, first: Intent, then: Intent, topic: Topic
) -> None:
    await chat.says(engine.means(WORDS, first))

    assert await chat.says(engine.means("and one more thing", then)) == [Say.NOT_SENT_YET]
    await chat.taps(Pick.SEND)
    assert await topics(office) == [topic]


async def test_a_thank_you_that_may_tell_more_joins_the_draft(chat: Chat, office: Office, engine: GivenEngine) -> None:
    await chat.says(engine.means(WORDS, Intent.REFILL))

    more = engine.means("thanks and the purple curtains too", Intent.THANKS, confidence=0.99)
    assert await chat.says(more) == [Say.NOT_SENT_YET]
    await chat.taps(Pick.SEND)
    assert await sent(office) == [(f"{WORDS}\n{more}", "patient")]


@pytest.mark.parametrize(("intent", "say", "topic"), EXPLAINED)
async def test_how_it_goes_is_said_and_the_words_are_passed_on_by_a_tap(
    chat: Chat, office: Office, engine: GivenEngine, intent: Intent, say: Say, topic: Topic
) -> None:
    assert await chat.says(engine.means(WORDS, intent)) == [say, Say.PASS_ON_TOO]
    assert await sent(office) == []

    assert await chat.taps(Pick.PASS_ON) == [Say.RECEIVED]
    assert await sent(office) == [(WORDS, "patient")]
    assert await topics(office) == [topic]


@pytest.mark.parametrize(
    ("intent", "page"),
    [
        (Intent.RECORDS_REQUEST, Page.RECORDS_REQUEST),
        (Intent.RECORDS_CORRECTION, Page.RECORDS_CORRECTION),
        (Intent.WHO_SAW_MY_RECORD, Page.WHO_SAW),
    ],
)
async def test_how_it_goes_on_a_page_of_ours_leads_there(
    chat: Chat, engine: GivenEngine, intent: Intent, page: Page
) -> None:
    await chat.says(engine.means(WORDS, intent))

    link = chat.offered(Pick.OPEN).link
    assert link is not None
    assert link.page is page


async def test_words_too_long_to_be_passed_on_are_still_told_how_it_goes(chat: Chat, engine: GivenEngine) -> None:
    too_long = "please " * 1000

    assert await chat.says(engine.means(too_long, Intent.RECORDS_REQUEST)) == [Say.RECORDS_REQUEST]
    assert Pick.PASS_ON not in chat.picks()


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("I need a copy of my records", [Say.RECORDS_REQUEST, Say.PASS_ON_TOO]),
        ("hay un error en mi historial", [Say.RECORDS_CORRECTION, Say.PASS_ON_TOO]),
        ("Who saw my records?", [Say.WHO_SAW_RECORD, Say.PASS_ON_TOO]),
        ("acceso para mi hija", [Say.PROXY_ACCESS, Say.PASS_ON_TOO]),
        ("set a reminder", [Say.SET_REMINDER, Say.PASS_ON_TOO]),
        ("cambiar mi recordatorio", [Say.NO_REMINDERS]),
        ("Can I talk to a person?", [Say.HUMAN]),
        ("¿A qué hora abren?", [Say.OFFICE_ELSEWHERE]),
        ("Are you a robot?", [Say.ABOUT_ASSISTANT, Say.NOT_PRIVATE_HERE]),
        ("¿Quién es usted?", [Say.ABOUT_ASSISTANT, Say.NOT_PRIVATE_HERE]),
        ("refill", [Say.WRITE_WHAT]),
        ("poner una queja", [Say.WRITE_WHAT]),
    ],
)
async def test_a_fresh_installation_understands_it_in_plain_words(chat: Chat, words: str, said: list[Say]) -> None:
    assert await chat.says(words) == said


@pytest.mark.parametrize(("intent", "say", "page_"), ON_A_PAGE)
async def test_what_is_done_on_a_page_is_led_to(
    chat: Chat, engine: GivenEngine, intent: Intent, say: Say, page_: Page
) -> None:
    assert await chat.says(engine.means(WORDS, intent)) == [say]

    link = chat.offered(Pick.OPEN).link
    assert link is not None
    assert link.page is page_


@pytest.mark.parametrize(("intent", "said"), FOR_ALL)
async def test_what_reveals_nothing_is_said_to_a_stranger_and_leads_to_the_sign_in(
    visitor: Chat, office: Office, engine: GivenEngine, intent: Intent, said: list[Say]
) -> None:
    assert await visitor.says(engine.means(WORDS, intent)) == said
    assert {Pick.SIGN_IN, Pick.ENROLL} <= visitor.picks()
    assert Pick.PASS_ON not in visitor.picks()
    assert await sent(office) == []


@pytest.mark.parametrize("intent", NOT_FOR_STRANGERS)
async def test_all_else_asks_a_stranger_to_sign_in(
    visitor: Chat, office: Office, engine: GivenEngine, intent: Intent
) -> None:
    assert await visitor.says(engine.means(WORDS, intent)) == [Say.SIGN_IN_FIRST]
    assert await sent(office) == []


@pytest.mark.parametrize(("intent", "said"), FOR_ALL)
async def test_before_the_terms_are_accepted_it_is_said_too_and_nothing_can_be_passed_on(
    chat: Chat, office: Office, engine: GivenEngine, intent: Intent, said: list[Say]
) -> None:
    await a_document(office)

    assert await chat.says(engine.means(WORDS, intent)) == said
    assert Pick.PASS_ON not in chat.picks()
    assert await chat.says(engine.means("may I ask", Intent.RECORDS_CORRECTION)) == [Say.TERMS_FIRST]


@pytest.mark.parametrize(("intent", "said"), FOR_ALL)
async def test_an_ended_account_hears_only_that_it_has_ended(
    chat: Chat, office: Office, patient: Patient, engine: GivenEngine, intent: Intent, said: list[Say]
) -> None:
    ended = await chat_of(chat.turns, office, await office.patient(name="Eva Ended"), status="ended")
    words = engine.means(WORDS, intent)

    assert (await chat.says(words))[0] is said[0]
    assert await ended.says(words) == [Say.ACCOUNT_ENDED]


@pytest.mark.parametrize("intent", [intent for intent, _ in MATTERS])
async def test_a_locked_chat_may_write_about_any_matter(
    chat: Chat, office: Office, engine: GivenEngine, clock: TestClock, intent: Intent
) -> None:
    clock.passes(hours=2)

    assert await chat.says(engine.means(WORDS, intent)) == [Say.SEND_THIS]
    assert await chat.taps(Pick.SEND) == [Say.RECEIVED]
    assert await sent(office) == [(WORDS, "patient")]


@pytest.mark.parametrize(("intent", "say", "page_"), ON_A_PAGE)
async def test_a_locked_chat_leads_to_no_page(
    chat: Chat, engine: GivenEngine, clock: TestClock, intent: Intent, say: Say, page_: Page
) -> None:
    words = engine.means(WORDS, intent)
    assert await chat.says(words) == [say]
    clock.passes(hours=2)

    assert await chat.says(words) == [Say.UNLOCK_FIRST]
    assert page_ not in [choice.link.page for choice in chat.heard[-1].choices if choice.link]


async def test_the_offices_own_hours_are_for_our_page_and_a_chat_app_leads_there(
    chat: Chat, engine: GivenEngine
) -> None:
    words = engine.means("what are your hours", Intent.OFFICE_CONTACT)
    assert await chat.says(words) == [Say.OFFICE_ELSEWHERE]
    link = chat.offered(Pick.OPEN).link
    assert link is not None
    assert link.page is Page.CHAT

    chat.private = True
    assert await chat.says(words) == [Say.OFFICE_CONTACT]


async def test_what_is_private_here_is_said_of_the_very_place(chat: Chat, engine: GivenEngine) -> None:
    words = engine.means("are you a robot", Intent.ABOUT_ASSISTANT)
    assert await chat.says(words) == [Say.ABOUT_ASSISTANT, Say.NOT_PRIVATE_HERE]

    chat.private = True
    assert await chat.says(words) == [Say.ABOUT_ASSISTANT, Say.PRIVATE_HERE]


async def test_who_wants_a_person_gets_the_telephone_and_can_write(chat: Chat, engine: GivenEngine) -> None:
    assert await chat.says(engine.means("can I talk to a human", Intent.HUMAN)) == [Say.HUMAN]
    assert chat.heard[-1].notice.count == 3
    assert await chat.taps(Pick.WRITE) == [Say.WRITE_WHAT]


@pytest.mark.parametrize("private", [False, True], ids=["in a chat app", "on our page"])
async def test_a_proxy_is_told_for_whom_they_can_act_already(
    chat: Chat, office: Office, account: Account, engine: GivenEngine, *, private: bool
) -> None:
    child = await office.patient(name="Junior Rivera")
    await office.grant(account, child, nickname="my youngest")
    chat.private = private

    assert await chat.says(engine.means(WORDS, Intent.PROXY_ACCESS)) == [Say.PROXY_ACCESS, Say.PROXY_PERSONS]
    assert chat.offered(Pick.FOR).object == child.id
    assert await chat.taps(Pick.FOR) == [Say.ACTING_FOR]


async def test_a_locked_chat_tells_nobody_for_whom_its_owner_can_act(
    chat: Chat, office: Office, account: Account, engine: GivenEngine, clock: TestClock
) -> None:
    await office.grant(account, await office.patient(name="Junior Rivera"))
    clock.passes(hours=2)

    assert await chat.says(engine.means(WORDS, Intent.PROXY_ACCESS)) == [Say.PROXY_ACCESS, Say.PASS_ON_TOO]
    assert Pick.FOR not in chat.picks()


async def test_what_a_proxy_passes_on_is_about_the_one_they_act_for(
    chat: Chat, office: Office, account: Account, engine: GivenEngine
) -> None:
    child = await office.patient(name="Junior Rivera")
    await office.grant(account, child)
    as_proxy = await linked_chat(chat.turns, office, account, acts_for=child)

    await as_proxy.says(engine.means(WORDS, Intent.FORMS))
    await as_proxy.taps(Pick.SEND)

    assert await sent(office) == [(WORDS, "proxy")]
    assert await office.rows("SELECT patient_id FROM threads") == [{"patient_id": child.id}]
