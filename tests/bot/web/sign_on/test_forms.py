import pytest

from bot.web import sign_on

from .browsing import BASE, Browsing
from .conftest import Pages

DANGER = "my chest feels tight and my arm is numb"
SPANISH_DANGER = "me duele el pecho y no puedo respirar"


async def test_a_form_without_its_token_is_refused(passer_by: Browsing) -> None:
    await passer_by.goes_to("/forgot")

    without = await passer_by.sends("/take", token="none", login="rosa.rivera")
    await passer_by.goes_to("/forgot")
    with_it = await passer_by.sends("/take", login="rosa.rivera")

    assert (without.status, with_it.status) == (403, 200)


async def test_a_token_is_good_for_its_own_browser_alone(bare_pages: Pages) -> None:
    application = bare_pages()
    mine, other = Browsing(application=application), Browsing(application=application)
    token = (await mine.goes_to("/forgot")).form_token
    await other.goes_to("/forgot")

    assert (await other.sends("/take", token=token, login="rosa.rivera")).status == 403
    assert (await mine.sends("/take", token=token, login="rosa.rivera")).status == 200


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"origin": BASE}, 200),
        ({"origin": "http://127.0.0.1:9999"}, 403),
        ({"origin": "https://evil.example"}, 403),
        ({"origin": "null", "sec-fetch-site": "same-origin"}, 200),
        ({"origin": "null", "sec-fetch-site": "cross-site"}, 403),
        ({"origin": "null", "sec-fetch-site": "same-site"}, 403),
        ({"origin": "null"}, 403),
    ],
)
async def test_a_form_is_taken_from_our_own_pages_alone(
    passer_by: Browsing, headers: dict[str, str], status: int
) -> None:
    await passer_by.goes_to("/forgot")

    assert (await passer_by.sends("/take", headers=headers, login="rosa.rivera")).status == status


POSTS = sorted({route.path_format for route in sign_on.routes if route.methods and "POST" in route.methods})
OF_A_PATH = dict.fromkeys(("chat", "session", "grant"), "01a20945-6495-7418-b07d-3ff17f155f20")


async def test_danger_in_a_field_of_any_form_is_warned_about_first(passer_by: Browsing, diverted: list[str]) -> None:
    for path in POSTS:
        token = (await passer_by.goes_to("/forgot")).form_token
        page = await passer_by.sends(path.format_map(OF_A_PATH), token=token, anything=DANGER)
        assert page.html.index("Call <a") < page.html.index("<h1>"), path

    assert diverted == [DANGER] * len(POSTS)


@pytest.mark.parametrize("name", ["login", "access_code", "email", "year", "step"])
async def test_danger_in_any_field_of_a_form_is_warned_about(passer_by: Browsing, name: str) -> None:
    await passer_by.goes_to("/forgot")

    assert "Call 911 now" in (await passer_by.sends("/take", token="", headers={}, **{name: DANGER})).text


async def test_a_forged_form_is_refused_and_its_writer_still_warned(passer_by: Browsing, diverted: list[str]) -> None:
    page = await passer_by.sends("/take", token="forged", login=DANGER)

    assert page.status == 403
    assert "Call 911 now" in page.text
    assert diverted == [DANGER]


async def test_the_warning_is_in_the_language_of_what_was_typed(passer_by: Browsing) -> None:
    await passer_by.goes_to("/forgot")

    page = await passer_by.sends("/take", login=SPANISH_DANGER)

    assert "Llame al 911" in page.text
    assert 'lang="es" role="alert"' in page.html


async def test_a_password_is_not_read_for_its_meaning(passer_by: Browsing, diverted: list[str]) -> None:
    await passer_by.goes_to("/forgot")

    page = await passer_by.sends("/take", login="rosa.rivera", password=DANGER)

    assert "Call 911 now" not in page.text
    assert diverted == []
