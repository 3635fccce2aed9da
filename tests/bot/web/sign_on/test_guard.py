import asyncio
import time
from html import unescape

import psycopg
import pytest
from structlog.testing import capture_logs

from tests.care.doorstep import PASSWORD, Doorstep

from .browsing import Browsing
from .conftest import Pages

LINES = {"en": "Not for emergencies: call 911", "es": "No es para emergencias: llame al 911"}
DANGER = "my chest feels tight and my arm is numb"


@pytest.mark.parametrize("language", ["en", "es"])
@pytest.mark.parametrize(
    ("path", "status"),
    [("/sign-in", 200), ("/nothing/here", 404), ("/broken", 500), ("/verify", 404), ("/settings", 200)],
)
async def test_every_page_leads_with_the_emergency_line(
    bare_pages: Pages, language: str, path: str, status: int
) -> None:
    passer_by = Browsing(application=bare_pages(), language=language)

    page = await passer_by.goes_to(path)

    assert page.status == status
    assert page.html.index(LINES[language].split(" 911")[0]) < page.html.index("<h1>")
    assert "1-800-826-6737" in page.text


async def test_a_page_that_breaks_tells_nothing_of_what_it_held(passer_by: Browsing) -> None:
    page = await passer_by.goes_to("/broken")

    assert "chest" not in page.html
    assert "It is our fault" in page.text


async def test_a_warning_leads_even_where_nothing_could_be_saved(passer_by: Browsing, diverted: list[str]) -> None:
    await passer_by.goes_to("/forgot")

    page = await passer_by.sends("/forgot", login=DANGER)

    assert page.status == 503
    assert page.headers["retry-after"]
    assert page.html.index("Call <a") < page.html.index("<h1>")
    assert diverted == [DANGER]


async def test_an_unknown_host_gets_the_line_and_no_page(passer_by: Browsing) -> None:
    page = await passer_by.goes_to("/sign-in", headers={"host": "evil.example"})

    assert page.status == 400
    assert all(line in page.text for line in LINES.values())
    assert "form" not in page.html


@pytest.mark.parametrize("path", ["/sign-in", "/nothing", "/broken", "/static/style.css"])
async def test_every_answer_carries_what_protects_it(passer_by: Browsing, path: str) -> None:
    headers = (await passer_by.goes_to(path)).headers

    assert "default-src 'none'" in headers["content-security-policy"]
    assert "frame-ancestors 'none'" in headers["content-security-policy"]
    assert "unsafe" not in headers["content-security-policy"]
    assert headers["referrer-policy"] == "no-referrer"
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["cross-origin-opener-policy"] == "same-origin"
    assert "strict-transport-security" not in headers


async def test_pages_are_kept_by_no_cache_and_files_for_long(passer_by: Browsing) -> None:
    assert (await passer_by.goes_to("/sign-in")).headers["cache-control"] == "no-store"
    assert "immutable" in (await passer_by.goes_to("/static/style.css")).headers["cache-control"]


async def test_cookies_are_bound_to_the_host_over_tls_and_plain_on_loopback(bare_pages: Pages) -> None:
    secure = await Browsing(
        application=bare_pages(base_url="https://my.example.org"), base="https://my.example.org"
    ).goes_to("/sign-in")
    plain = await Browsing(application=bare_pages()).goes_to("/sign-in")

    assert "__Host-patient-browser=" in secure.headers["set-cookie"]
    assert "Secure" in secure.headers["set-cookie"]
    assert secure.headers["strict-transport-security"]
    assert "__Host-" not in plain.headers["set-cookie"]
    assert "Secure" not in plain.headers["set-cookie"]
    for page in (secure, plain):
        assert "HttpOnly" in page.headers["set-cookie"]
        assert "SameSite=Lax" in page.headers["set-cookie"]
        assert "Domain" not in page.headers["set-cookie"]


async def test_a_signed_in_page_renews_a_cookie_each_time(door: Doorstep, visitor: Browsing) -> None:
    await door.account(await door.patient())
    await visitor.signs_in(password=PASSWORD)

    await visitor.goes_to("/sign-in")
    first = visitor.cookie("patient-tick")
    await visitor.goes_to("/sign-in")
    second = visitor.cookie("patient-tick")

    assert first
    assert second
    assert first != second


async def test_a_browser_does_not_choose_its_own_address(passer_by: Browsing) -> None:
    await passer_by.goes_to("/sign-in")
    given = passer_by.cookie("patient-browser")
    passer_by.client.cookies.set("patient-browser", "0" * 32 + "." + "0" * 76, domain="127.0.0.1", path="/")

    await passer_by.goes_to("/sign-in")

    assert passer_by.cookie("patient-browser") not in (None, given, "0" * 32 + "." + "0" * 76)


@pytest.mark.usefixtures("informed")
async def test_the_log_names_the_route_and_never_the_token(passer_by: Browsing) -> None:
    with capture_logs() as lines:
        await passer_by.goes_to("/verify/a-token-of-a-mail")
        await passer_by.goes_to("/nothing/with-a-token-of-a-mail?and=a-token-of-a-mail")

    assert [(line["route"], line["status"]) for line in lines] == [
        ("open_verify", 303),
        ("show_verify", 200),
        ("none", 404),
    ]
    assert "a-token-of-a-mail" not in repr(lines)


@pytest.mark.parametrize(
    ("path", "event", "kind"),
    [("/terms", "database_gone", psycopg.OperationalError), ("/broken", "request_failed", ValueError)],
)
async def test_what_went_wrong_is_logged_by_what_it_was(
    passer_by: Browsing, path: str, event: str, kind: type[Exception]
) -> None:
    with capture_logs() as lines:
        page = await passer_by.goes_to(path)

    (line,) = [line for line in lines if line["event"] == event]
    error = line["exc_info"]
    assert page.status == (503 if event == "database_gone" else 500)
    assert isinstance(getattr(error, "orig", error), kind)


@pytest.mark.parametrize("letter", ["x", "ñ", "ب", "😀"], ids=["latin", "accented", "arabic", "emoji"])
@pytest.mark.parametrize(("letters", "status"), [(100_000, 503), (256 * 1024, 413), (2_000_000, 413)])
async def test_a_hundred_thousand_letters_arrive_and_a_body_too_large_is_told_so(
    passer_by: Browsing, letter: str, letters: int, status: int
) -> None:
    await passer_by.goes_to("/forgot")

    page = await passer_by.sends("/forgot", login=letter * letters)

    assert page.status == status  # 503: read to its end, and there is no database here
    assert LINES["en"] in page.text


async def test_nobody_waits_while_a_strangers_long_text_is_read(passer_by: Browsing) -> None:
    long_words = {"text": "I need a refill of my lisinopril and my arm hurts. " * 4_000}
    reading = asyncio.ensure_future(passer_by.client.post("/take", data=long_words))
    began = before = time.perf_counter()
    longest = 0.0

    while not reading.done():
        await asyncio.sleep(0)
        longest, before = max(longest, time.perf_counter() - before), time.perf_counter()

    assert reading.result().status_code == 403
    assert longest < (time.perf_counter() - began) / 4


async def test_many_fields_are_read_as_one_long_text_is(passer_by: Browsing) -> None:
    fields = {f"field{number}": "I need a refill of my lisinopril. " * 140 for number in range(40)}
    reading = asyncio.ensure_future(passer_by.client.post("/take", data=fields))
    turns_of_others = 0

    while not reading.done():
        await asyncio.sleep(0)
        turns_of_others += 1

    assert reading.result().status_code == 403
    assert turns_of_others > len(fields)


async def test_a_long_text_with_danger_in_it_is_warned_about(passer_by: Browsing, diverted: list[str]) -> None:
    await passer_by.goes_to("/forgot")

    page = await passer_by.sends("/forgot", login="word " * 20_000 + DANGER)

    assert "Call 911 now" in page.text
    assert len(diverted) == 1


@pytest.mark.parametrize("before", range(4_980, 5_020, 4))
async def test_danger_is_heard_wherever_a_long_text_is_cut_for_reading(
    passer_by: Browsing, diverted: list[str], before: int
) -> None:
    await passer_by.goes_to("/forgot")

    page = await passer_by.sends("/forgot", login="word " * (before // 5) + DANGER + " word" * 1_000)

    assert "Call 911 now" in page.text
    assert len(diverted) == 1


@pytest.mark.parametrize("token", ["%E2%82%AC", "%00", "a%0d%0ab", "x" * 101])
async def test_a_link_that_is_none_of_ours_ends_in_a_page_of_ours(passer_by: Browsing, token: str) -> None:
    page = await passer_by.goes_to(f"/link/{token}")

    assert page.status == 404
    assert LINES["en"] in page.text


async def test_a_cookie_that_no_header_can_carry_ends_in_a_page_of_ours(passer_by: Browsing) -> None:
    page = await passer_by.goes_to("/crumbles")

    assert page.status == 500
    assert LINES["en"] in page.text


async def test_whatever_is_typed_ends_in_a_page(visitor: Browsing) -> None:
    for text in ("", "\x00", "😀" * 50, "\u202eolleh", "<b>&amp;</b>", "a\r\nb", "%ff%fe"):
        await visitor.goes_to("/sign-in")

        page = await visitor.sends("/sign-in", login=text, password=text)

        assert page.status in (403, 429)
        assert "<b>&" not in unescape(page.html.partition('id="login"')[2][:20])
