"""The link to the other language: it leads to the same page, and never away from words that only the page holds."""

import re
from html import unescape

import pytest

from storage.people import Account, Patient
from tests.care.desk.office import Office
from tests.conftest import TestClock

from .visiting import PASSWORD, Visitor


def leads_to(visitor: Visitor) -> str | None:
    """Where the open page's link to Spanish leads."""
    found = re.search(r'<a class="language" href="([^"]*)"', visitor.page)
    return unescape(found[1]) if found else None


@pytest.mark.parametrize(
    ("path", "link"),
    [
        ("/write", "/write?lang=es"),
        ("/write?about=records", "/write?about=records&lang=es"),
        ("/unlock?next=/records/problems&for=records", "/unlock?next=%2Frecords%2Fproblems&for=records&lang=es"),
        ("/write?about=records&lang=en", "/write?about=records&lang=es"),
        ("/nothing/here", "/nothing/here?lang=es"),
    ],
)
async def test_the_same_page_is_read_in_the_other_language(rosa: Visitor, path: str, link: str) -> None:
    await rosa.opens(path)

    assert leads_to(rosa) == link


async def test_a_page_about_a_mistake_in_the_record_is_still_about_it_in_spanish(rosa: Visitor) -> None:
    await rosa.opens("/write?about=records")

    await rosa.opens(leads_to(rosa) or "")

    assert "Pedir una corrección" in rosa.sees
    assert rosa.form("/write?about=records")


async def test_what_a_form_was_answered_with_leads_to_the_page_of_the_form(rosa: Visitor) -> None:
    await rosa.opens("/settings")
    token = rosa.page.partition('action="/settings/email"')[2].partition('value="')[2].partition('"')[0]
    await rosa.sends({"form_token": token, "email": "nonsense"}, to="/settings/email")
    assert rosa.status == 422
    assert leads_to(rosa) == "/settings?lang=es"


async def test_where_only_the_page_holds_what_was_written_no_link_leads_away_from_it(
    rosa: Visitor, office: Office, account: Account, patient: Patient, clock: TestClock
) -> None:
    received = await office.message(account, patient)
    reply = f"/messages/{received.thread_id}/reply"
    for page, form in (("/write", "/write"), (f"/messages/{received.thread_id}", reply)):
        await rosa.opens(page)
        assert leads_to(rosa) is not None
        await rosa.writes("x" * 4001, to=form)
        assert (rosa.status, leads_to(rosa)) == (422, None)
        await rosa.opens(page)
        await rosa.writes(" ", to=form)
        assert (rosa.status, leads_to(rosa)) == (422, f"{page}?lang=es")
    await rosa.opens("/write")
    clock.passes(minutes=31)

    await rosa.writes("I need a refill", to="/write")

    assert "Your words are still here" in rosa.sees
    assert leads_to(rosa) is None
    await rosa.sends(rosa.form("/write") | {"text": rosa.typed, "password": PASSWORD}, to="/write")
    assert "I need a refill" in rosa.sees
