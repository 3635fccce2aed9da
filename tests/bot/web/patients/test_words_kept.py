"""What somebody wrote to the team is never lost: where the page's door is shut, it comes back to its writer alone."""

import html
import re

import pytest

from care.agreement import Agreement, DocumentKind
from care.notices import Language
from care.sessions import Sessions
from storage.people import Account, Patient
from storage.schema import people
from tests.care.desk.office import POLICY, Office
from tests.conftest import TestClock

from .visiting import PASSWORD, Visitor, a_client, with_password
from .visiting import Running as Site

WORDS = "I need a refill of my canary\nand one of my <b>heron</b>"
NEW_PASSWORD = "three lanterns over a wet field"
HERE = "Your words are still here"


@pytest.fixture(params=["a new letter", "a reply"])
async def form(request: pytest.FixtureRequest, office: Office, account: Account, patient: Patient) -> str:
    """Where one writes: on the page for a new letter, or in a thread."""
    if request.param == "a new letter":
        return "/write"
    received = await office.message(account, patient)
    return f"/messages/{received.thread_id}/reply"


async def opens_form(visitor: Visitor, form: str) -> dict[str, str]:
    """Open the page with this form, and have it filled in."""
    await visitor.opens(form.removesuffix("/reply"))
    return visitor.form(form) | {"text": WORDS}


def canaries(visitor: Visitor) -> int:
    """How often the words stand in their writer's thread, which is open now."""
    assert visitor.at.startswith("/messages/"), visitor.sees
    assert visitor.status == 200
    return visitor.sees.count("I need a refill of my canary and one of my <b>heron</b>")


def none_elsewhere(visitor: Visitor) -> None:
    """The words stand on the page alone: in no cookie and no address."""
    assert "canary" not in str(dict(visitor.client.cookies))
    assert "canary" not in visitor.at
    assert "canary" not in str(visitor.headers)


async def letters(office: Office) -> int:
    """How many texts of patients the team has."""
    return len(await office.rows("SELECT 1 FROM messages WHERE author_kind <> 'staff'"))


async def test_words_sent_from_a_page_that_locked_go_on_with_the_password(
    rosa: Visitor, office: Office, clock: TestClock, form: str
) -> None:
    filled, before = await opens_form(rosa, form), await letters(office)
    clock.passes(minutes=31)

    await rosa.sends(filled, to=form)
    assert HERE in rosa.sees
    assert '<textarea name="text" hidden' in rosa.page
    none_elsewhere(rosa)
    await rosa.sends(rosa.form(form) | {"text": rosa.typed, "password": "not this one"}, to=form)
    assert "That password is not right." in rosa.sees
    assert await letters(office) == before
    await rosa.sends(rosa.form(form) | {"text": rosa.typed, "password": PASSWORD}, to=form)

    assert canaries(rosa) == 1
    assert await letters(office) == before + 1


@pytest.mark.parametrize("how", ["by the hours", "in another tab", "everywhere"])
async def test_words_sent_after_signing_out_come_back_once_their_writer_signs_in(
    rosa: Visitor, office: Office, account: Account, clock: TestClock, form: str, how: str
) -> None:
    filled, before = await opens_form(rosa, form), await letters(office)
    if how == "by the hours":
        clock.passes(hours=25)
    elif how == "in another tab":
        await rosa.taps("Sign out")
    else:
        async with office.unit() as unit:
            await Sessions(unit, POLICY).end_all(account)

    await rosa.sends(filled, to=form)
    assert HERE in rosa.sees
    none_elsewhere(rosa)
    await rosa.sends(rosa.form(form) | {"text": rosa.typed, "login": "rosa.rivera", "password": "wrong"}, to=form)
    assert "The ID or the password is not right." in rosa.sees
    await rosa.sends(rosa.form(form) | {"text": rosa.typed, "login": "rosa.rivera", "password": PASSWORD}, to=form)
    assert "we did not send them yet" in rosa.sees
    assert rosa.typed == WORDS
    assert await letters(office) == before
    await rosa.writes(rosa.typed, to=form)

    assert canaries(rosa) == 1
    assert await letters(office) == before + 1


async def test_words_sent_before_new_terms_go_on_with_agreeing(rosa: Visitor, office: Office, form: str) -> None:
    filled, before = await opens_form(rosa, form), await letters(office)
    async with office.unit() as unit:
        bodies = {Language.ENGLISH: "# One\n\nBe kind.", Language.SPANISH: "# Uno\n\nSea amable."}
        for kind in DocumentKind:
            await Agreement(unit).post(kind, version="2", bodies=bodies)

    await rosa.sends(filled, to=form)
    assert HERE in rosa.sees
    assert "Be kind." in rosa.sees
    assert rosa.typed == WORDS
    assert await letters(office) == before
    await rosa.writes(rosa.typed, to=form)

    assert canaries(rosa) == 1
    assert await letters(office) == before + 1
    await rosa.opens("/messages")
    assert rosa.at == "/messages"


async def test_words_sent_with_an_exposed_password_go_on_with_a_new_one(
    rosa: Visitor, office: Office, account: Account, form: str
) -> None:
    filled, before = await opens_form(rosa, form), await letters(office)
    async with office.unit() as unit:
        unit.changes.update(people.accounts, account.id, password_exposed=True)

    await rosa.sends(filled, to=form)
    assert HERE in rosa.sees
    assert rosa.typed == WORDS
    given = rosa.form(form) | {"text": rosa.typed, "password": PASSWORD}
    await rosa.sends(given | {"new_password": "short"}, to=form)
    assert rosa.typed == WORDS
    assert await letters(office) == before
    await rosa.sends(rosa.form(form) | given | {"new_password": NEW_PASSWORD, "text": rosa.typed}, to=form)

    assert canaries(rosa) == 1
    assert await letters(office) == before + 1


async def test_words_of_one_never_go_on_from_anothers_account(
    rosa: Visitor, office: Office, clock: TestClock, password_hash: str, form: str
) -> None:
    sam = await office.account(await office.patient(name="Sam Stranger"))
    await with_password(office, sam, login="sam", password_hash=password_hash)
    filled, before = await opens_form(rosa, form), await letters(office)
    clock.passes(hours=25)
    await rosa.sends(filled, to=form)

    await rosa.sends(rosa.form(form) | {"text": rosa.typed, "login": "sam", "password": PASSWORD}, to=form)

    assert rosa.status == 403
    assert "canary" not in rosa.page
    await rosa.sends(filled, to=form)
    assert rosa.status == 403
    assert "canary" not in rosa.page
    assert await letters(office) == before


async def test_words_about_a_child_go_on_for_the_child_alone(
    rosa: Visitor, office: Office, account: Account, clock: TestClock
) -> None:
    child = await office.patient(name="Mia Rivera", born=TestClock().now.date().replace(year=2019))
    await office.grant(account, child)
    await rosa.opens("/for")
    await rosa.taps("Choose")
    filled = await opens_form(rosa, "/write")
    clock.passes(hours=25)
    await rosa.sends(filled, to="/write")

    await rosa.sends(
        rosa.form("/write") | {"text": rosa.typed, "login": "rosa.rivera", "password": PASSWORD}, to="/write"
    )
    assert "You wrote this for Mia Rivera" in rosa.sees
    assert rosa.typed == WORDS
    assert await letters(office) == 0
    await rosa.writes(rosa.typed, to="/write")

    assert canaries(rosa) == 1
    rows = await office.rows("SELECT patient_id FROM threads")
    assert [row["patient_id"] for row in rows] == [child.id]


async def test_words_for_whom_one_may_act_no_more_are_not_sent_but_stay_to_be_told_by_phone(
    rosa: Visitor, office: Office, account: Account, clock: TestClock
) -> None:
    child = await office.patient(name="Mia Rivera", born=TestClock().now.date().replace(year=2019))
    await office.grant(account, child)
    await rosa.opens("/for")
    await rosa.taps("Choose")
    filled = await opens_form(rosa, "/write")
    clock.passes(hours=25)
    await office.rows("UPDATE proxy_grants SET revoked_at = now() RETURNING 1")
    await rosa.sends(filled, to="/write")

    await rosa.sends(
        rosa.form("/write") | {"text": rosa.typed, "login": "rosa.rivera", "password": PASSWORD}, to="/write"
    )

    assert "Access ended. Call us" in rosa.sees
    assert "I need a refill of my canary" in rosa.sees
    assert "Mia" not in rosa.sees
    assert await letters(office) == 0


async def test_a_correction_of_the_record_is_one_still_after_the_password(rosa: Visitor, clock: TestClock) -> None:
    to = "/write?about=records"
    await rosa.opens(to)
    filled = rosa.form(to) | {"text": "It says the wrong year."}
    clock.passes(minutes=31)
    await rosa.sends(filled, to=to)

    await rosa.sends(rosa.form(to) | {"text": rosa.typed, "password": PASSWORD}, to=to)

    assert "It says the wrong year." in rosa.sees
    assert rosa.at == "/records/requests"


@pytest.mark.parametrize("minutes", [4, 5, 31], ids=["open", "password too old", "locked"])
async def test_a_request_for_a_copy_waits_with_all_its_words_for_the_password(
    rosa: Visitor, office: Office, clock: TestClock, minutes: int
) -> None:
    to, asked = "/records/request", "SELECT what, period, delivery, address FROM record_requests"
    typed = {"what": "All of my canary\n<b>heron</b>", "period": "2024", "delivery": "e-mail", "warned": "yes"}
    await rosa.opens(to)
    clock.passes(minutes=minutes)

    await rosa.sends(rosa.hidden(to) | typed | {"address": "rosa@example.org"}, to=to)
    if minutes > 4:
        assert HERE in rosa.sees
        assert '<textarea name="what" hidden' in rosa.page
        none_elsewhere(rosa)
        await rosa.sends(waiting(rosa, to) | {"password": "not this one"}, to=to)
        assert "That password is not right." in rosa.sees
        assert await office.rows(asked) == []
        await rosa.sends(waiting(rosa, to) | {"password": PASSWORD}, to=to)

    assert rosa.at == "/records/requests"
    assert "By plain e-mail: rosa@example.org" in rosa.sees
    assert "All of my canary <b>heron</b>" in rosa.sees
    assert len(await office.rows(asked)) == 1


def waiting(visitor: Visitor, to: str) -> dict[str, str]:
    """What stands unseen on the page, as a browser sends it again."""
    boxes = re.findall(r'<textarea name="(\w+)" hidden[^>]*>\n(.*?)</textarea>', visitor.page, re.DOTALL)
    return visitor.hidden(to) | {name: html.unescape(inside) for name, inside in boxes}


async def test_a_danger_written_on_a_page_that_locked_is_warned_about_first(rosa: Visitor, clock: TestClock) -> None:
    filled = await opens_form(rosa, "/write") | {"text": "my chest feels tight and my arm is numb"}
    clock.passes(minutes=31)

    await rosa.sends(filled, to="/write")

    assert "Call 911 now" in rosa.sees


async def test_a_danger_written_where_the_id_goes_is_warned_about(rosa: Visitor, clock: TestClock) -> None:
    filled = await opens_form(rosa, "/write")
    clock.passes(hours=25)
    await rosa.sends(filled, to="/write")

    typed = {"text": rosa.typed, "login": "my chest feels tight and my arm is numb", "password": "x"}
    await rosa.sends(rosa.form("/write") | typed, to="/write")

    assert "Call 911 now" in rosa.sees
    assert rosa.typed == WORDS


async def test_words_that_no_page_of_ours_sent_come_back_to_nobody(site: Site, rosa: Visitor, office: Office) -> None:
    filled = await opens_form(rosa, "/write")
    async with a_client(site, **{"sec-fetch-site": "cross-site"}) as elsewhere:
        elsewhere.cookies = rosa.client.cookies
        answer = await elsewhere.post("/write", data=filled)

    assert answer.status_code == 403
    assert "canary" not in answer.text
    assert await letters(office) == 0


async def test_words_are_sent_once_however_often_they_wait(rosa: Visitor, office: Office, clock: TestClock) -> None:
    filled = await opens_form(rosa, "/write")
    clock.passes(minutes=31)
    await rosa.sends(filled, to="/write")
    again = rosa.form("/write") | {"text": rosa.typed, "password": PASSWORD}

    for _ in range(2):
        await rosa.sends(again, to="/write")

    assert await letters(office) == 1


async def test_who_still_writes_is_there(rosa: Visitor, clock: TestClock) -> None:
    filled = await opens_form(rosa, "/write")
    for _ in range(3):
        clock.passes(minutes=29)
        await rosa.client.get("/write/still")

    await rosa.sends(filled, to="/write")

    assert rosa.status == 200
    assert "We received your message" in rosa.sees
