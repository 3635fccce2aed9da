"""Danger in the web chat and on pages: the warning is on the screen before anything is kept."""

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager

import psycopg
import pytest

from bot.web import sign_on
from care.rules.emergency import VISITOR_PAGED_AT_MOST_EVERY
from storage.people import Account, Patient
from storage.schema import emergencies
from tests.bot.outages import database_gone
from tests.care.desk.office import Office
from tests.conftest import Cluster, TestClock

from .visiting import PIECES, Running, Visitor, a_client

DANGER = "my chest feels tight and my arm is numb"
HARMLESS = "I need a refill of my lisinopril"

# Every form of the way in; what stands in a path is nobody's.
FORMS = sorted({route.path_format for route in sign_on.routes if route.methods and "POST" in route.methods})
OF_A_PATH = dict.fromkeys(("chat", "session", "grant"), "01a20945-6495-7418-b07d-3ff17f155f20")

pytestmark = pytest.mark.usefixtures("office")


@asynccontextmanager
async def held_up(url: str) -> AsyncIterator[Callable[[], Awaitable[None]]]:
    """Somebody else holds every conversation's row, so that no turn can be kept before they let go."""
    async with await psycopg.AsyncConnection.connect(url) as connection:
        await connection.execute("SELECT 1 FROM conversations FOR UPDATE")
        yield connection.rollback


async def kept(url: str) -> list[str]:
    async with await psycopg.AsyncConnection.connect(url) as connection:
        rows = await (await connection.execute("SELECT level FROM turns ORDER BY heard_at, id")).fetchall()
    return [str(level) for (level,) in rows]


async def until(coming: AsyncIterator[str], words: str) -> str:
    """What has come of a response by the time that these words have."""
    came = ""
    while words not in came:
        came += await anext(coming)
    return came


async def test_the_warning_is_on_the_page_while_nothing_is_kept_yet(
    visitor: Visitor, database_urls: tuple[str, str]
) -> None:
    await visitor.says("hello")
    fields = visitor.form() | {"text": DANGER}

    async with (
        held_up(database_urls[1]) as release,
        visitor.client.stream("POST", "/chat", data=fields) as response,
    ):
        coming = response.aiter_text()
        came = await until(coming, "it was not sent as a normal message")
        assert "Do not wait for an answer here" in came
        assert 'href="tel:911"' in came
        assert DANGER not in came
        assert await kept(database_urls[1]) == ["none"]
        await release()
        rest = "".join([text async for text in coming])

    assert await kept(database_urls[1]) == ["none", "emergency"]
    assert DANGER in rest
    assert rest.count("Do not wait for an answer here") == 0


async def test_a_script_gets_the_warning_first_and_then_what_was_kept(
    visitor: Visitor, database_urls: tuple[str, str]
) -> None:
    await visitor.says("hello")
    fields = visitor.form() | {"text": DANGER}

    async with (
        held_up(database_urls[1]) as release,
        visitor.client.stream("POST", "/chat", data=fields, headers={PIECES: "0"}) as response,
    ):
        coming = response.aiter_text()
        first = await until(coming, "\x1e")
        assert await kept(database_urls[1]) == ["none"]
        await release()
        rest = "".join([text async for text in coming])

    assert 'role="alert"' in first
    assert "<html" not in first + rest
    assert DANGER in rest
    assert "Do not wait for an answer here" in rest


async def test_a_warned_text_stands_in_the_chat_and_before_staff(visitor: Visitor, office: Office) -> None:
    await visitor.says(DANGER)
    await visitor.opens("/chat")

    assert DANGER in visitor.sees
    assert visitor.sees.count("Do not wait for an answer here") == 1
    rows = await office.rows("SELECT level, warned_at FROM diversion_texts")
    assert [row["level"] for row in rows] == ["emergency"]
    assert rows[0]["warned_at"] is not None


async def test_a_question_can_be_answered_with_its_buttons(visitor: Visitor, office: Office) -> None:
    await visitor.says("my arm is numb")
    assert "Is it happening now?" in visitor.sees

    await visitor.taps("Yes, now")

    assert "Call 911 now" in visitor.sees
    assert len(await office.rows("SELECT 1 FROM diversions")) == 1


async def test_a_browser_that_leaves_at_once_is_heard_to_the_end(
    visitor: Visitor, database_urls: tuple[str, str], office: Office
) -> None:
    await visitor.says("hello")
    fields = visitor.form() | {"text": DANGER}

    async with held_up(database_urls[1]), visitor.client.stream("POST", "/chat", data=fields) as response:
        await until(response.aiter_text(), "911")
    await visitor.says("thanks")  # a later turn of the same browser waits for the one before

    assert await kept(database_urls[1]) == ["none", "emergency", "none"]
    assert len(await office.rows("SELECT 1 FROM diversions")) == 1


async def test_with_the_database_gone_words_stay_in_the_form_and_nothing_is_acknowledged(
    rosa: Visitor, database_urls: tuple[str, str], cluster: Cluster
) -> None:
    await rosa.opens("/chat")
    fields = rosa.form()

    with database_gone(cluster, database_urls[1]):
        await rosa.sends(fields | {"text": HARMLESS})
        assert rosa.status == 503
        assert rosa.typed == HARMLESS
        assert rosa.form()["update"] == fields["update"]
        assert "In an emergency, call 911" in rosa.sees
        assert "Your message was not saved, and nobody here has seen it" in rosa.sees
        piece = await rosa.client.post("/chat", data=fields | {"text": HARMLESS}, headers={PIECES: "0"})
        assert (piece.status_code, "was not saved" in piece.text, "<html" in piece.text) == (503, True, False)
    await rosa.writes(HARMLESS)

    assert "Shall I send this" in rosa.sees
    assert len(await kept(database_urls[1])) == 1


async def test_with_the_database_gone_a_dangerous_text_is_warned_about_and_spooled(
    rosa: Visitor, database_urls: tuple[str, str], cluster: Cluster
) -> None:
    await rosa.opens("/chat")

    with database_gone(cluster, database_urls[1]):
        await rosa.writes(DANGER)

    assert "Call 911 now" in rosa.sees
    assert "Staff have not seen your message yet" in rosa.sees
    assert rosa.typed == DANGER
    assert await kept(database_urls[1]) == []


async def test_what_is_dangerous_on_the_page_for_writing_is_warned_about_and_not_relayed(
    rosa: Visitor, office: Office
) -> None:
    await rosa.opens("/write")
    await rosa.writes(DANGER, to="/write")

    assert rosa.status == 200
    assert "Call 911 now" in rosa.sees
    assert await office.rows("SELECT 1 FROM messages") == []
    assert len(await office.rows("SELECT 1 FROM diversions WHERE patient_id IS NOT NULL")) == 1


async def test_what_is_dangerous_in_a_follow_up_is_warned_about_and_not_relayed(
    rosa: Visitor, office: Office, account: Account, patient: Patient
) -> None:
    received = await office.message(account, patient)
    await rosa.opens(f"/messages/{received.thread_id}")

    await rosa.writes(DANGER, to=f"/messages/{received.thread_id}/reply")

    assert "Call 911 now" in rosa.sees
    assert len(await office.rows("SELECT 1 FROM messages")) == 1


async def test_danger_in_a_field_of_any_form_of_the_way_in_is_warned_of_kept_and_paged(
    site: Running, office: Office, clock: TestClock
) -> None:
    for path in FORMS:
        clock.passes(seconds=VISITOR_PAGED_AT_MOST_EVERY.total_seconds())
        async with a_client(site) as client:
            stranger = await Visitor(client=client).opens("/forgot")
            await stranger.sends(stranger.hidden("/forgot") | {"login": DANGER}, to=path.format_map(OF_A_PATH))
            assert "Call 911 now" in stranger.sees, path
        await site.parts.database.under_way.settled()

    async with office.unit() as unit:
        rows = await unit.rows("SELECT * FROM diversion_texts")
        column = emergencies.diversion_texts.c.text
        texts = [unit.text(column, row["text"], row=row["id"], owner=row["diversion_id"]) for row in rows]
    assert texts == [DANGER] * len(FORMS)
    assert all(row["warned_at"] for row in rows)
    assert await office.rows("SELECT level, pool_id FROM pages") == [
        {"level": "emergency", "pool_id": office.nurses}
    ] * len(FORMS)


async def test_danger_in_the_settings_is_kept_as_that_of_the_patient_who_is_signed_in(
    site: Running, rosa: Visitor, office: Office, patient: Patient
) -> None:
    await rosa.opens("/settings")

    await rosa.sends(rosa.hidden("/settings/email") | {"email": DANGER}, to="/settings/email")
    await site.parts.database.under_way.settled()

    assert "Call 911 now" in rosa.sees
    assert await office.rows("SELECT patient_id FROM diversions") == [{"patient_id": patient.id}]
    assert len(await office.rows("SELECT 1 FROM pages")) == 1
