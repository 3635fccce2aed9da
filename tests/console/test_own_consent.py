"""What a minor consented to alone, at the desk's pages."""

from care.rules.own_consent import Ground
from tests.care.desk.office import Office
from tests.care.desk.test_own_consent import FLU, HPV, a_practice

from .visiting import Visitor


async def test_a_clinician_marks_an_entry_and_a_thread_and_a_colleague_takes_the_mark_away(
    office: Office, visitor: Visitor
) -> None:
    practice = await a_practice(office)
    thread = f"/threads/{(await office.message(practice.own, practice.teen)).thread_id}"
    page = f"/patients/{practice.teen.id}/own-consent"
    await visitor.sits_down(practice.nurse)
    before, ground = await visitor.get(page), Ground.INFECTION.value
    assert (before.text.count("Mark: the minor consented alone"), Ground.MENTAL_HEALTH in before.text) == (2, False)
    assert before.text.count("Immunizations · Oct 12, 2024") == 2

    refused = await visitor.post(page, on=page, entry=practice.entry(HPV), ground="")
    marked = await visitor.post(page, on=page, entry=practice.entry(HPV), ground=ground)
    await visitor.post(f"{thread}/own-consent", on=thread, ground=ground)
    own = await visitor.get(page)
    read = await visitor.get(thread)

    assert (refused.status_code, "On what ground?" in refused.text) == (422, True)
    assert marked.headers["location"].endswith("?said=own-consent-marked")
    assert "You marked it: another clinician takes it away" in own.text
    assert "nothing of this is for a parent or another proxy" in read.text
    await visitor.sits_down(practice.colleague)
    for where in (page, thread):
        theirs = await visitor.get(where)
        take_away = theirs.text.split("/console/own-consents/")[1].split('"')[0]
        gone = await visitor.post(f"/own-consents/{take_away}", on=where, reason="The other vaccine")
        assert gone.headers["location"] == f"/console{where}?said=own-consent-ended"
    assert await practice.sees(practice.parent) == [FLU, HPV]
