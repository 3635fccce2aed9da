"""The page of figures, in a real browser."""

import re
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.async_api import Browser

from nlu.training.measuring.page import between, count, drawn, flagged, percent
from nlu.training.measuring.shares import Share

from .made import figures


@pytest.fixture(scope="module")
def as_html() -> str:
    """The page of the same few figures: drawing its pictures takes a second."""
    return drawn(figures())


@pytest.mark.parametrize(("wide", "tall"), [(1280, 900), (390, 844)], ids=["desktop", "phone"])
async def test_it_opens_from_a_file_without_a_word_on_the_console(
    browser: Browser, as_html: str, tmp_path: Path, wide: int, tall: int
) -> None:
    (tmp_path / "index.html").write_text(as_html, encoding="utf-8")
    page = await browser.new_page(
        viewport={"width": wide, "height": tall},
    )
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on("request", lambda request: said.append(request.url))

    await page.goto((tmp_path / "index.html").as_uri())

    assert said == [(tmp_path / "index.html").as_uri()]
    assert await page.get_by_role("img").count() == 6
    assert await page.evaluate("document.documentElement.scrollWidth") == wide
    assert await page.evaluate("document.querySelectorAll('script, link, [src]').length") == 0


async def test_it_shows_each_figure_and_each_miss_as_text(browser: Browser, as_html: str, tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text(as_html, encoding="utf-8")
    page = await browser.new_page()

    await page.goto((tmp_path / "index.html").as_uri())

    heard = page.locator(".glance div").filter(has_text="Danger is heard")
    assert "80.0%\n37.6% to 96.4%" in await heard.inner_text()
    assert "an elephant & a chair</b>" in await page.locator("#misses").inner_text()
    assert "about thanks" in await page.locator("#misses").inner_text()
    assert "Missed: a-2." in await page.locator("#outside").inner_text()
    assert "4 of 5" in await page.locator("#danger").inner_text()
    in_spanish = page.locator("#names tr").filter(has_text="all kinds").nth(2)
    assert await in_spanish.locator("small").all_inner_texts() == ["1 of 2, 9.5% to 90.5%"] * 2


def test_a_run_without_messages_from_outside_has_no_such_part(as_html: str) -> None:
    assert 'id="outside"' in as_html
    assert "outside" not in re.sub(r"<style>.*</style>", "", drawn(replace(figures(), outside=None)), flags=re.DOTALL)


@pytest.mark.parametrize(
    ("share", "said"),
    [(None, "n/a"), (0.0, "0.0%"), (0.9431, "94.3%"), (0.9999, "99.9%"), (1.0, "100%"), (0.00001, "0.0%")],
)
def test_what_is_nearly_all_is_never_said_to_be_all(share: float | None, said: str) -> None:
    assert percent(share) == said


def test_numbers_are_written_as_in_the_united_states() -> None:
    assert count(1_946) == "1,946"
    assert between(Share(right=5, of=10)) == "23.7% to 76.3%"


def test_a_red_flag_is_called_as_a_nurse_would() -> None:
    assert (flagged("heart_attack"), flagged("routine")) == ("A heart attack", "Routine")
