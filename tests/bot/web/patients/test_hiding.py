"""A quick way out of the chat after a warning: to a page that says nothing of anybody, and nothing is drawn again."""

import pytest

from tests.bot.outages import database_gone
from tests.conftest import Cluster

from .visiting import PIECES, Visitor

DANGER = "my chest feels tight and my arm is numb"
SPANISH = "me duele mucho el pecho y no puedo respirar"
HIDE = "Hide this"
NUMBER = "1-800-572-7233"

pytestmark = pytest.mark.usefixtures("office")


async def test_without_a_script_it_leads_to_a_page_of_nobody_and_the_words_are_drawn_no_more(rosa: Visitor) -> None:
    await rosa.says(DANGER)

    await rosa.taps(HIDE)

    assert (rosa.at, "How can I help?" in rosa.sees) == ("/start", True)
    assert "Rosa" not in rosa.sees
    await rosa.opens("/chat")
    assert DANGER not in rosa.sees
    assert "Do not wait for an answer here" not in rosa.sees
    assert HIDE not in rosa.sees
    assert "How can I help?" in rosa.sees


async def test_what_raised_an_alarm_and_was_passed_on_does_not_begin_a_line_of_the_list(rosa: Visitor) -> None:
    await rosa.says(DANGER)
    await rosa.taps("This is not an emergency")

    await rosa.opens("/messages")

    assert "Written on March 4, 2026" in rosa.sees
    assert "chest" not in rosa.sees


async def test_a_stranger_leaves_as_quickly(visitor: Visitor) -> None:
    await visitor.says(DANGER)

    await visitor.taps(HIDE)

    assert visitor.at == "/start"
    assert DANGER not in (await visitor.opens("/chat")).sees


async def test_a_script_is_told_where_to(rosa: Visitor) -> None:
    await rosa.says(DANGER)
    to, fields = rosa.button(HIDE)

    response = await rosa.client.post(to, data=fields, headers={PIECES: "0"})

    assert (response.status_code, response.headers["x-anew-at"]) == (205, "/start")


async def test_with_the_database_gone_one_leaves_all_the_same(
    rosa: Visitor, cluster: Cluster, database_urls: tuple[str, str]
) -> None:
    await rosa.says(DANGER)

    with database_gone(cluster, database_urls[1]):
        await rosa.taps(HIDE)

    assert rosa.at == "/start"


async def test_what_it_can_t_clear_and_the_hotline_stand_there_after_a_tap_and_nowhere_before(rosa: Visitor) -> None:
    await rosa.says(DANGER)
    assert NUMBER not in rosa.page

    await rosa.taps(HIDE)

    outer, inner = rosa.page.split("<details>")[1:]
    assert "spyware may keep copies" in outer
    assert NUMBER not in outer
    assert NUMBER in inner
    assert (rosa.headers["cache-control"], rosa.headers["referrer-policy"]) == ("no-store", "no-referrer")


async def test_what_is_warned_of_in_spanish_is_answered_in_spanish_on_an_english_page(rosa: Visitor) -> None:
    await rosa.says(SPANISH)

    assert "Ocultar esto" in rosa.buttons
    assert "Esto no es una emergencia" in rosa.buttons
