"""Threads at the desk: what was written, and how it is answered."""

import pytest

from care.desk.answering import Answering
from care.desk.member import StaffMember
from care.reading import Reading
from storage.database import Database
from tests.behind import with_triggers_off
from tests.care.desk.office import POLICY, Office

from .visiting import Visitor


async def answering(office: Office, visitor: Visitor, **patient: str) -> tuple[StaffMember, str]:
    """A nurse before a thread: its address."""
    who = await office.patient(**patient)  # type: ignore[arg-type]  # a name or a language
    received = await office.message(await office.account(who), who)
    nurse = await office.member()
    await visitor.sits_down(nurse)
    return nurse, f"/threads/{received.thread_id}"


async def test_an_answer_goes_out_and_its_author_goes_back_to_what_waits(office: Office, visitor: Visitor) -> None:
    _, path = await answering(office, visitor)

    page = await visitor.post(f"{path}/answer", on=path, text="It is ready.", talk="no", version="1")
    inbox = await visitor.get("/inbox?said=answered")

    assert page.headers["location"] == "/console/inbox?said=answered"
    assert "Nothing waits in your pools." in inbox.text


async def test_a_held_answer_leads_to_its_call(office: Office, visitor: Visitor) -> None:
    _, path = await answering(office, visitor)

    page = await visitor.post(f"{path}/answer", on=path, text="We should talk.", talk="yes", version="1")
    call = await visitor.get(page.headers["location"].removeprefix("/console"))

    assert "We should talk." in call.text
    assert 'href="tel:8565550142"' in call.text


async def test_a_call_whose_answer_the_patient_has_read_meanwhile_says_so_and_stays(
    office: Office, visitor: Visitor
) -> None:
    patient = await office.patient()
    account = await office.account(patient)
    received = await office.message(account, patient)
    nurse = await office.member()
    async with office.unit() as unit:
        held = await Answering(unit, POLICY).answer(
            nurse, received.thread_id, text="We should talk.", needs_talking_over=True, version=1
        )
    await visitor.sits_down(nurse)
    before = await visitor.get("/inbox/list")
    async with office.unit() as unit:
        await Reading(unit, POLICY).show_now(held.message_id, account=account, grants=())
    async with office.unit() as unit:
        await Reading(unit, POLICY).mark_read(held.message_id, account=account, grants=())

    after = await visitor.get("/inbox/list")

    assert "Call this patient" in before.text
    assert "Has read it" not in before.text
    assert "Call this patient" in after.text
    assert "Has read it" in after.text


async def test_of_two_who_answer_at_once_the_second_keeps_their_words_and_sees_what_changed(
    office: Office, visitor: Visitor, database: Database
) -> None:
    _, path = await answering(office, visitor)
    seen = [part.split('"')[0] for part in (await visitor.get(path)).text.split('name="seen" value="')[1:]]
    other = await Visitor(database).sits_down(await office.member(name="Otto Example"))
    await other.post(f"{path}/answer", on=path, text="Yes, it is.", talk="no", version="1")

    page = await visitor.post(f"{path}/answer", on=path, text="It's <ready>.", talk="no", version="1", seen=seen)

    assert page.status_code == 409
    assert "Somebody answered or wrote since you opened it" in page.text
    assert ">It&#39;s &lt;ready&gt;.</textarea>" in page.text
    assert page.text.count("New since you opened this") == 1
    assert "Yes, it is." in page.text
    await other.ended()


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"text": "   ", "talk": "no"}, "Please write something first."),
        ({"text": "It is ready."}, "talking over, or something to do"),
        ({"text": "It is ready." * 400, "talk": "no"}, "longer than one message may be"),
    ],
)
async def test_an_answer_that_is_not_taken_comes_back_with_its_words(
    office: Office, visitor: Visitor, fields: dict[str, str], sentence: str
) -> None:
    _, path = await answering(office, visitor)

    page = await visitor.post(f"{path}/answer", on=path, version="1", **fields)

    assert page.status_code == 422
    assert sentence in page.text
    assert f">{fields['text']}</textarea>" in page.text


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        "pain < 3 & <b>bold</b> **markdown**",
        "\u202eevil\u202c",
        "\ud800 half",
        "zero \0 nothing",
        "🤒🤒🤒",
        "ألم في الصدر",
    ],
)
async def test_whatever_a_patient_writes_is_shown_as_words_and_as_nothing_else(
    office: Office, visitor: Visitor, text: str
) -> None:
    patient = await office.patient()
    received = await office.message(await office.account(patient), patient, text)
    await visitor.sits_down(await office.member())

    page = await visitor.get(f"/threads/{received.thread_id}")

    assert page.status_code == 200
    assert "<script>alert" not in page.text
    assert "<b>bold" not in page.text
    assert not {"\u202e", "\0", "\ud800"} & set(page.text)


async def test_words_that_can_t_be_read_are_said_to_be_unreadable(
    office: Office, visitor: Visitor, database_urls: tuple[str, str]
) -> None:
    _, path = await answering(office, visitor)
    with_triggers_off(database_urls[0], "messages", "UPDATE messages SET body = 'x'")

    page = await visitor.get(path)

    assert page.status_code == 200
    assert "[can&#39;t be read]" in page.text


async def test_the_address_of_a_deed_opened_again_leads_to_its_page(office: Office, visitor: Visitor) -> None:
    _, path = await answering(office, visitor)

    page = await visitor.get(f"{path}/answer")

    assert page.headers["location"] == f"/console{path}"


async def test_where_a_proxy_reads_the_answer_the_form_says_so_of_both_ways(office: Office, visitor: Visitor) -> None:
    patient, proxy = await office.patient(), await office.account(None)
    await office.grant(proxy, patient)
    received = await office.message(proxy, patient)
    await visitor.sits_down(await office.member())

    page = await visitor.get(f"/threads/{received.thread_id}")

    assert "The proxy is told at once that an answer waits." in page.text
    assert "you call the proxy first." in page.text
