"""A thread taken out of the desk as a paper."""

from care.desk.answering import Answering
from care.desk.correcting import Correcting
from care.rules.part_two import NOTICE
from console.transcripts import paper_of
from tests.care.desk.office import POLICY, Office

from .visiting import Visitor


async def test_it_is_a_pdf_and_its_taking_is_recorded(office: Office, visitor: Visitor) -> None:
    patient, nurse = await office.patient(), await office.member()
    thread_id = (await office.message(await office.account(patient), patient)).thread_id
    await visitor.sits_down(nurse)

    page = await visitor.get(f"/threads/{thread_id}/transcript")

    assert (page.content[:5], page.headers["content-type"]) == (b"%PDF-", "application/pdf")
    assert "exported" in await office.audited(staff=nurse, patient=patient)


async def test_it_holds_what_was_held_and_corrected_names_the_proxy_and_says_that_it_is_for_the_record(
    office: Office,
) -> None:
    parent, child = await office.patient(name="Paula Rivera"), await office.patient(name="Mia Rivera")
    account, nurse = await office.account(parent), await office.member()
    await office.grant(account, child)
    received = await office.message(account, child, "pain < 3 & <b>")
    async with office.unit() as unit:
        answering = Answering(unit, POLICY)
        held = await answering.answer(nurse, received.thread_id, text="Two.", needs_talking_over=True, version=1)
    async with office.unit() as unit:
        await Correcting(unit, POLICY).correct(nurse, held.message_id, text="One.", needs_talking_over=True)

    async with office.unit() as unit:
        opened = await Answering(unit, POLICY).open(nurse, received.thread_id)
        paper = paper_of(opened, staff=nurse, now=unit.now, operator="Cooper")

        noticed = paper_of(opened, staff=nurse, now=unit.now, operator="Cooper", notice=NOTICE.words)

    assert NOTICE.words in noticed.footer
    assert NOTICE.words not in repr(paper)
    assert [entry.text for entry in paper.entries] == ["pain < 3 & <b>", "Two.", "One."]
    assert paper.entries[1].notes[-1] == "Held for a call"
    assert [any("orrect" in note for note in entry.notes) for entry in paper.entries] == [False, True, True]
    assert any("Written by Paula Rivera, a proxy" in line for line in paper.about)
    assert any("do not hand it out" in line for line in paper.about)
