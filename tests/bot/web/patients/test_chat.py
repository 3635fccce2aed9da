"""The web chat without a script: everything a person may type, and what the page answers."""

import pytest

from bot.web.chat.pace import STRANGERS_WRITINGS_A_MINUTE
from storage.database import Database
from tests.care.desk.office import Office
from tests.conftest import TestClock

from .visiting import PIECES, Visitor

HARMLESS = "I need a refill of my lisinopril"
DANGER = "my chest feels tight and my arm is numb"


async def turns_kept(database: Database) -> int:
    async with database.unit() as unit:
        row = await unit.row("SELECT count(*) AS kept FROM turns")
    assert row is not None
    return int(row["kept"])


async def test_the_front_door_leads_to_the_chat_which_says_hello(visitor: Visitor) -> None:
    await visitor.opens("/")

    assert visitor.at == "/chat"
    assert "I am a computer program, not a nurse or a doctor" in visitor.sees
    assert visitor.page.count('href="tel:911"') >= 2


async def test_looking_at_the_chat_keeps_nothing(visitor: Visitor, database: Database) -> None:
    for _ in range(3):
        await visitor.opens("/chat")

    async with database.unit() as unit:
        assert await unit.rows("SELECT 1 FROM conversations") == []


async def test_what_a_stranger_writes_is_heard_and_answered(visitor: Visitor) -> None:
    await visitor.says(HARMLESS)

    assert visitor.at == "/chat"
    assert f"You: {HARMLESS}" in visitor.sees
    assert "Please sign in first" in visitor.sees


async def test_a_message_is_drafted_sent_and_its_goal_told_with_the_office_to_call(rosa: Visitor) -> None:
    await rosa.says(HARMLESS)
    await rosa.taps("Send")

    assert "Our goal is to answer by Monday, March 9, 5:00 PM" in rosa.sees
    assert '<a class="tel" href="tel:+18565550100">856-555-0100</a>' in rosa.page


async def test_a_draft_can_be_cancelled_and_is_not_sent(rosa: Visitor, office: Office) -> None:
    await rosa.says(HARMLESS)
    await rosa.taps("Cancel")

    assert "I did not send it" in rosa.sees
    assert await office.rows("SELECT 1 FROM messages") == []


async def test_only_the_last_words_have_buttons(rosa: Visitor) -> None:
    await rosa.says(HARMLESS)
    await rosa.says("I need something else")

    assert rosa.page.count('name="choice"') == 3


MARKUP = {
    "<b>b</b> & <script>alert(1)</script>": "&lt;b&gt;b&lt;/b&gt; &amp; &lt;script&gt;alert(1)&lt;/script&gt;",
    "**bold** [call](tel:123) 911": "**bold** [call](tel:123) 911",
    "\"quotes\" 'and' `more`": "&#34;quotes&#34; &#39;and&#39; `more`",
    "{{ 7 * 7 }} {% raw %}": "{{ 7 * 7 }} {% raw %}",
}
ODD_SIGNS = {
    "a\x00b\x1bc": "a\u2400b\u241bc",
    "\u202eright to left\u202c שלום مرحبا": "\u202eright to left\u202c שלום مرحبا",
    "😀😀😀": "😀😀😀",
    "one\r\ntwo": "one\ntwo",
}


# In two chats, because so much nonsense of one hand within two minutes sounds like a stroke.
@pytest.mark.parametrize("as_drawn", [MARKUP, ODD_SIGNS], ids=["markup", "odd signs"])
async def test_words_are_shown_as_they_were_typed_and_never_as_markup(
    visitor: Visitor, as_drawn: dict[str, str]
) -> None:
    for typed, drawn in as_drawn.items():
        await visitor.says(typed)

        assert visitor.status == 200
        assert f'<p class="words" dir="auto">{drawn}</p>' in visitor.page


async def test_half_a_character_is_shown_as_one_that_nobody_can_read(visitor: Visitor) -> None:
    await visitor.opens("/chat")
    fields = visitor.form()
    body = f"form_token={fields['form_token'].replace('=', '%3D')}&update={fields['update']}&text=a%ED%A0%80b"

    response = await visitor.client.post(
        "/chat", content=body, headers={"content-type": "application/x-www-form-urlencoded"}
    )

    assert response.status_code == 200
    assert "\ufffd" in response.text


async def test_nothing_written_is_told_so(rosa: Visitor) -> None:
    for nothing in ("", "   \n "):
        await rosa.says(nothing)

        assert rosa.sees.count("could not find any words") > 0


async def test_how_long_a_message_may_be_is_told(rosa: Visitor) -> None:
    for length, told in ((4001, "too long"), (4096, "too long"), (100_000, "too long"), (4000, "Shall I pass it")):
        await rosa.says("I need " + "x" * (length - 7))

        assert rosa.status == 200
        assert told in rosa.sees
        assert "at most 4000 letters" in rosa.sees


async def test_of_a_strangers_long_text_only_its_begin_its_end_and_its_danger_are_kept(
    visitor: Visitor, office: Office
) -> None:
    words = "I need a refill of my lisinopril. " * 1_500

    await visitor.says(f"It began in May. {words}")
    assert "It began in May." in visitor.sees
    assert len(visitor.sees) < 5_000
    await visitor.says(f"{words}{DANGER}. {words}")

    assert "Call 911 now" in visitor.sees
    assert DANGER in visitor.sees
    assert len(visitor.sees) < 10_000
    rows = await office.rows("SELECT length(text) < 5000 AS is_short FROM diversion_texts")
    assert rows == [{"is_short": True}]


async def test_of_a_patients_long_text_everything_is_kept(rosa: Visitor) -> None:
    await rosa.says("I need " + "x" * 50_000)

    assert "x" * 50_000 in rosa.sees


@pytest.mark.usefixtures("office")
async def test_harmless_words_of_strangers_are_kept_at_a_persons_pace_and_danger_always(
    visitor: Visitor, another: Visitor, database: Database, clock: TestClock
) -> None:
    await visitor.opens("/chat")
    for number in range(STRANGERS_WRITINGS_A_MINUTE):
        await (visitor.writes("hello") if number else another.says("hello"))  # whichever browser it is

    await visitor.writes("hello again")
    assert (visitor.status, visitor.typed) == (429, "hello again")
    assert "please wait a minute" in visitor.sees
    assert await turns_kept(database) == STRANGERS_WRITINGS_A_MINUTE

    await visitor.writes(DANGER)
    assert (visitor.status, "Call 911 now" in visitor.sees) == (200, True)

    clock.passes(seconds=61)
    await visitor.says("hello again")
    assert visitor.status == 200
    assert await turns_kept(database) == STRANGERS_WRITINGS_A_MINUTE + 2


async def test_who_is_signed_in_is_heard_however_much_strangers_write(rosa: Visitor, another: Visitor) -> None:
    await another.opens("/chat")
    another.client.cookies.set("patient-session", "of nobody")
    for _ in range(STRANGERS_WRITINGS_A_MINUTE):
        await another.writes("hello")
    await another.writes("hello")
    assert another.status == 429

    await rosa.says(HARMLESS)

    assert "Shall I send this" in rosa.sees


@pytest.mark.parametrize("letter", ["x", "ñ", "ب", "😀"], ids=["latin", "accented", "arabic", "emoji"])
async def test_danger_before_a_hundred_thousand_letters_is_warned_about(rosa: Visitor, letter: str) -> None:
    await rosa.says(f"{DANGER} {letter * 99_900}")

    assert rosa.status == 200
    assert "Call 911 now" in rosa.sees


async def test_a_page_of_words_that_no_page_of_ours_takes_is_refused_in_words(rosa: Visitor) -> None:
    await rosa.says("x" * (3 * 1024 * 1024))

    assert rosa.status == 413
    assert "too long" in rosa.sees
    assert "911" in rosa.sees


async def test_a_form_sent_twice_counts_once(rosa: Visitor, database: Database, office: Office) -> None:
    await rosa.opens("/chat")
    fields = rosa.form() | {"text": HARMLESS}
    await rosa.sends(fields)
    draft = rosa.page

    await rosa.sends(fields)
    assert await turns_kept(database) == 1
    rosa.page = draft
    await rosa.taps("Send")
    rosa.page = draft
    await rosa.taps("Send")

    assert await turns_kept(database) == 2
    assert len(await office.rows("SELECT 1 FROM messages")) == 1


async def test_a_known_form_with_other_words_is_heard_anew(visitor: Visitor, database: Database) -> None:
    await visitor.opens("/chat")
    fields = visitor.form()

    await visitor.sends(fields | {"text": "hello"})
    await visitor.sends(fields | {"text": "hello again"})

    assert await turns_kept(database) == 2


async def test_a_forged_choice_is_stale_and_does_nothing(rosa: Visitor) -> None:
    await rosa.opens("/chat")
    fields = rosa.form()

    await rosa.sends(fields | {"choice": "send..AAAAAAAAAAAAAAAA"})

    assert rosa.status == 200
    assert "That button is no longer in use" in rosa.sees


async def test_a_choice_of_another_browser_is_stale(rosa: Visitor, another: Visitor, office: Office) -> None:
    await rosa.says(HARMLESS)
    await another.opens("/chat")
    stolen = rosa.page
    fields = another.form()

    another.page = stolen.replace(rosa.form()["form_token"], fields["form_token"])
    choice = another.page.partition('name="choice" value="')[2].partition('"')[0]
    await another.sends(fields | {"choice": choice})

    assert "That button is no longer in use" in another.sees
    assert await office.rows("SELECT 1 FROM messages") == []


async def test_a_form_that_is_not_ours_is_refused_but_its_danger_is_not_overlooked(visitor: Visitor) -> None:
    await visitor.opens("/chat")
    fields = visitor.form()

    for token in ("", "nonsense", "AAAA"):
        await visitor.sends(fields | {"form_token": token, "text": "hello"})
        assert (visitor.status, "Call 911 now" in visitor.sees) == (403, False)
        await visitor.sends(fields | {"form_token": token, "text": DANGER})
        assert (visitor.status, "Call 911 now" in visitor.sees) == (403, True)


async def test_the_chat_speaks_spanish_where_it_is_asked_to(rosa: Visitor) -> None:
    await rosa.says("español")

    assert '<html lang="es">' in rosa.page
    assert "Sus palabras" not in rosa.sees
    assert "Escriba lo que necesita" in rosa.page
    await rosa.opens("/chat?lang=en")
    assert '<html lang="en">' in rosa.page


async def test_a_script_draws_the_page_anew_in_the_language_that_was_asked_for_whatever_the_browser_speaks(
    rosa: Visitor,
) -> None:
    rosa.client.headers["accept-language"] = "es"
    await rosa.opens("/chat")
    assert '<html lang="en">' in rosa.page
    fields = rosa.form()

    changed = await rosa.client.post("/chat", data=fields | {"text": "español"}, headers={PIECES: "0"})

    assert (changed.status_code, changed.headers.get("x-anew-at")) == (205, "/chat")
    assert '<html lang="es">' in (await rosa.opens("/chat")).page
    again = await rosa.client.post("/chat", data=rosa.form() | {"text": "español"}, headers={PIECES: "0"})
    assert again.status_code == 200


async def test_a_locked_chat_hides_what_was_said_and_takes_a_new_message(
    rosa: Visitor, clock: TestClock, office: Office
) -> None:
    await rosa.says("I need a refill of my first medicine")
    clock.passes(minutes=29, seconds=59)
    await rosa.opens("/chat")
    assert "first medicine" in rosa.sees

    clock.passes(minutes=30)
    await rosa.opens("/chat")
    assert "first medicine" not in rosa.sees
    assert "locked itself" in rosa.sees
    await rosa.says("I need a refill of my second medicine")
    assert "second medicine" in rosa.sees
    assert "first medicine" not in rosa.sees
    await rosa.taps("Send")

    assert "We received your message" in rosa.sees
    assert len(await office.rows("SELECT 1 FROM messages")) == 1


async def test_signing_out_by_words_ends_the_session_and_empties_the_chat(rosa: Visitor, office: Office) -> None:
    await rosa.says("I need a refill of my canary")
    await rosa.taps("Cancel")

    await rosa.says("sign out")

    assert rosa.at == "/signed-out"
    await rosa.opens("/chat")
    assert "canary" not in rosa.sees
    assert "To begin, please sign in" in rosa.sees
    assert await office.rows("SELECT 1 FROM sessions WHERE ended_at IS NULL") == []


async def test_an_account_that_may_not_go_on_sees_nothing_and_is_still_warned(rosa: Visitor, office: Office) -> None:
    await rosa.says("I need a refill of my canary")

    for status in ("restricted", "ended"):
        async with office.unit() as unit:
            await unit.connection.execute(b"UPDATE accounts SET status = %s", (status,))
        await rosa.opens("/chat")
        assert "canary" not in rosa.sees
        await rosa.says(DANGER)
        assert "Call 911 now" in rosa.sees
