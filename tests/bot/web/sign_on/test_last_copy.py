"""The page behind the last notice: it asks for the password each time, shuts itself, and signs nobody in."""

import pytest

from care.mailed_links import LinkKind, issue_by_id, token_by_id
from tests.care.doorstep import PASSWORD, Doorstep

from .browsing import Browsing


@pytest.fixture
async def link(door: Doorstep) -> str:
    """The address in the last notice of an account that has ended."""
    account = await door.account(await door.patient(), status="ended")
    async with door.unit() as unit:
        return f"/copy/{token_by_id(unit.keys, issue_by_id(unit, LinkKind.LAST_COPY, account_id=account.id))}"


async def test_the_link_opens_nothing_by_itself_and_its_token_leaves_the_address_bar(
    door: Doorstep, visitor: Browsing, link: str
) -> None:
    for _ in range(10):  # as often as crawlers like
        page = await visitor.goes_to(link)
    refused = await visitor.sends("/copy", password="not the password")
    shown = await visitor.sends("/copy", password=PASSWORD)
    again = await visitor.sends("/copy", token=page.form_token, password="")

    assert (page.path, page.status) == ("/copy", 200)
    assert (refused.status, "That password is not right." in refused.text) == (403, True)
    assert (shown.status, "There are no messages." in shown.text) == (200, True)
    assert "856-555-0100" in shown.text
    assert again.status == 403
    # It is kept nowhere, blanks itself as a page of one who is signed in, and nobody is.
    assert shown.headers["cache-control"] == "no-store"
    assert "data-idle-minutes" in shown.html
    assert "data-idle-minutes" not in refused.html
    assert (await visitor.goes_to("/settings")).path == "/sign-in"


async def test_it_speaks_the_language_of_whoever_opens_it(visitor: Browsing, link: str) -> None:
    visitor.client.headers["accept-language"] = "es"

    page = await visitor.goes_to(link)

    assert "Sus propios mensajes" in page.text


async def test_without_its_token_the_page_is_not_there(visitor: Browsing) -> None:
    assert (await visitor.goes_to("/copy")).status == 404
