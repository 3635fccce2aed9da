"""Links in staff's words: through a page that names the site, and only for whom the words were written."""

from uuid import UUID, uuid4

import pytest

from bot.web.outside import linked
from storage.people import Account, Patient
from storage.schema import relay
from tests.care.desk.office import Office

from .test_messages import an_answer
from .visiting import Running, Visitor, signs_in, with_password

SAID = "See <b> https://example.org/diet, http://xn--pple-43d.com and javascript:alert(1); in need https://988lifeline.org/"


async def shown(office: Office, answer: UUID) -> UUID:
    """Have an answer read by its reader."""
    async with office.unit() as unit:
        unit.changes.update(relay.messages, answer, read_at=unit.now)
    return answer


async def test_a_link_of_an_answer_leads_to_a_page_that_names_the_site_and_leads_on_and_back(
    rosa: Visitor, office: Office, account: Account, patient: Patient
) -> None:
    thread = (await office.message(account, patient)).thread_id
    answer = await shown(office, await an_answer(office, thread, patient, text=SAID))
    door = f"/leaving/answers/{answer}"

    await rosa.opens(f"/messages/{thread}")
    assert f'See &lt;b&gt; <a href="{door}/0">https://example.org/diet</a>, ' in rosa.page
    assert rosa.page.count(f'href="{door}/') == 2
    assert '<a href="https://988lifeline.org/" rel="noopener noreferrer">' in rosa.page
    await rosa.opens(f"{door}/0")

    assert "You are leaving myCooper for example.org . Cooper does not endorse it." in rosa.sees
    assert 'href="https://example.org/diet" rel="noopener noreferrer" referrerpolicy="no-referrer"' in rosa.page
    assert f'href="/messages/{thread}#m-{answer}"' in rosa.page
    assert "856-555-0100" in rosa.sees
    assert rosa.headers["referrer-policy"] == "no-referrer"
    assert "not secure" not in rosa.sees
    await rosa.opens(f"{door}/1")
    assert "xn--pple-43d.com" in rosa.sees
    assert "letters that can look like others" in rosa.sees
    assert "This site is not secure" in rosa.sees


@pytest.mark.parametrize("place", ["3", "-1", "00", "x", "9" * 5000, "https:%2F%2Fevil.example"], ids=range(6))
async def test_a_place_without_a_link_is_not_there(
    rosa: Visitor, office: Office, account: Account, patient: Patient, place: str
) -> None:
    thread = (await office.message(account, patient)).thread_id
    answer = await shown(office, await an_answer(office, thread, patient, text=SAID))

    await rosa.opens(f"/leaving/answers/{answer}/{place}")

    assert rosa.status == 404
    assert 'href="https://' not in rosa.page


async def test_a_page_that_is_not_here_links_to_no_other_site(visitor: Visitor, site: Running) -> None:
    await visitor.opens(f"{site.url}//evil.example/x")

    assert visitor.status == 404
    assert 'href="/evil.example/x?lang=es"' in visitor.page
    assert 'href="//' not in visitor.page


@pytest.mark.parametrize("held", [False, True], ids=["unread", "held"])
async def test_an_answer_that_was_not_shown_yet_names_no_site(
    rosa: Visitor, office: Office, account: Account, patient: Patient, *, held: bool
) -> None:
    thread = (await office.message(account, patient)).thread_id
    answer = await an_answer(office, thread, patient, text=SAID, held=held)

    await rosa.opens(f"/leaving/answers/{answer}/0")
    assert rosa.status == 404
    async with office.unit() as unit:
        unit.changes.update(relay.messages, answer, read_at=unit.now, released_at=unit.now, released_by="author")
    await rosa.opens(f"/leaving/answers/{answer}/0")
    assert rosa.status == 200


async def test_what_others_were_written_and_what_one_wrote_oneself_leads_nowhere(
    rosa: Visitor, another: Visitor, office: Office, account: Account, patient: Patient, password_hash: str
) -> None:
    own = await office.message(account, patient, text="Is https://example.org right?")
    thread = own.thread_id
    answer = await shown(office, await an_answer(office, thread, patient, text=SAID))
    stranger = await office.account(await office.patient(mrn="OTHER"))
    await signs_in(another, await with_password(office, stranger, login="someone.else", password_hash=password_hash))

    await another.opens(f"/leaving/answers/{answer}/0")
    assert another.status == 404
    assert "example.org" not in another.page
    for door in (f"answers/{own.message_id}/0", f"answers/{uuid4()}/0", "answers/none/0", f"reminders/{answer}/0"):
        await rosa.opens(f"/leaving/{door}")
        assert rosa.status == 404
    await rosa.opens(f"/messages/{thread}")
    assert "Is https://example.org right?" in rosa.page


def test_a_link_to_ourselves_leads_straight_there() -> None:
    text = "Look at https://my.example.org/records and https://example.org/"

    drawn = linked(text, through="/leaving/answers/1", our_site="my.example.org")

    assert 'href="https://my.example.org/records"' in drawn
    assert 'href="/leaving/answers/1/1"' in drawn
