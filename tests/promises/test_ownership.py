"""The promise *ownership*: what is written may become part of the record.

Nothing is edited in place: an answer is corrected by another, what stands with the wrong patient is moved with a trace.
A thread goes out as FHIR resources and as a PDF, and what others were given is accounted for.
"""

from datetime import date

from playwright.async_api import expect

from bot.demo.patients import Persona
from care.record_export import RecordExport
from storage.fhir.server import FhirServer
from tests.storage.fhir.strict_server import StrictFhir

from .console import Nurse
from .web import Patient
from .world import World

WORDS = "I need a refill of my zanzibarite"
WRONG, RIGHT = "Take it twice a day.", "Take it once a day."


async def test_an_answer_is_corrected_and_what_stands_with_the_wrong_patient_is_moved_and_goes_into_the_record(
    world: World,
) -> None:
    dana, nurse = await world.patient(Persona.PARENT), await world.staff()
    await dana.writes_to_team(WORDS)  # in her own name, though it is for Mia
    await nurse.opens_row("Dana")
    await nurse.answers(WRONG, needs_talk=False)
    await nurse.sees("Answered.")
    await dana.opens("/messages")
    await dana.page.locator("ul.threads a").first.click()
    await dana.shows_answer()
    await dana.sees(WRONG)
    old_page = dana.path

    await corrects(nurse)
    await dana.opens("/chat")
    await dana.hears("We corrected an answer to you in myCooper.")
    await dana.opens(old_page)
    await dana.sees("We corrected this answer on", "What it said before", "Corrected answer")
    await dana.shows_answer()
    await dana.sees(RIGHT)

    await moves_to_mia(world, nurse)
    await nurse.sees("Moved here", "Mia Sample", WORDS, RIGHT)
    await dana.opens(old_page)
    await dana.sees("Our office moved this message on")
    assert not [words for words in ("zanzibarite", "once a day", "Mia") if words in await dana.source()]
    await dana.opens("/chat")
    await dana.hears("We moved one of your messages in myCooper to where it belongs.")
    await dana.chooses("Open the page")
    await dana.sees(WORDS, RIGHT)

    world.clock.passes(minutes=6)
    assert await paper(dana) == ("application/pdf", b"%PDF-")
    [thread] = await world.rows("SELECT id FROM threads WHERE state <> 'moved'")
    async with StrictFhir() as fhir, FhirServer(fhir.url) as server:
        exported = await RecordExport(world.parts.database, server=server).export(thread["id"])
        again = await RecordExport(world.parts.database, server=server).export(thread["id"])
        [related] = fhir.of("RelatedPerson")
        _, asked, *answers = fhir.of("Communication")
    assert (exported.resources, again.resources) == (len(fhir.holds), 0)
    assert related["name"] == [{"family": "Sample", "given": ["Dana"]}]
    assert [one["payload"][0]["contentString"] for one in (asked, *answers)] == [WORDS, WRONG, RIGHT]


async def test_what_others_were_given_is_accounted_for_and_refused_to_whom_it_does_not_concern(world: World) -> None:
    patient, clerk = await world.patient(Persona.ADULT), await world.staff("records")
    scheduler = await world.staff("scheduler")
    await clerk.finds("Jordan")
    await clerk.taps("Disclosed to others")
    for field, words in (("day", "2026-03-03"), ("recipient", "Camden County Court"), ("what", "Threads of 2025")):
        await clerk.page.fill(f"#{field}", words)
    await clerk.page.fill("#why", "A court order")
    await clerk.taps("Record it")
    await clerk.sees("Recorded. The patient can read it.", "Camden County Court")

    world.clock.passes(minutes=6)
    await patient.opens("/records/disclosures")
    await patient.gives_password()
    await patient.sees("Who was given my information", "March 3, 2026", "Camden County Court", "A court order")
    await scheduler.opens(clerk.page.url.partition("/console")[2].partition("?")[0])
    await scheduler.sees("Not for your role")
    assert "Camden" not in await scheduler.reads()


async def corrects(nurse: Nurse) -> None:
    """Correct the answer that was just given."""
    await nurse.finds("Dana")
    await nurse.page.locator("section.card li a").first.click()
    await nurse.taps("Correct it")
    await nurse.page.fill("#text", RIGHT)
    await nurse.page.check("input[name=talk][value=no]")
    await nurse.taps("Send the correction")
    await nurse.sees("Corrected. The patient has been told")


async def moves_to_mia(world: World, nurse: Nurse) -> None:
    """Name a wrong patient, who is refused, and then the right one, who is looked at first."""
    [mia] = await world.rows("SELECT birth_date FROM patients WHERE mrn = %(mrn)s", mrn=Persona.CHILD.value)
    await nurse.taps("It belongs to another patient")
    for born in (date(2000, 1, 1), mia["birth_date"]):
        await nurse.page.fill("#mrn", Persona.CHILD.value)
        await nurse.page.fill("#born", born.isoformat())
        await nurse.page.select_option("#reason", label="The writer chose the wrong person")
        await nurse.taps("Show this patient")
        if born.year == 2000:
            await nurse.sees("No patient of this practice has that MRN and that birth date.")
    await expect(nurse.page.get_by_label("The right patient")).to_contain_text("Mia Sample")
    await nurse.taps("Move it to this patient")


async def paper(patient: Patient) -> tuple[str, bytes]:
    """The PDF of the open thread; the page asks for the password first."""
    asks = await patient.page.context.request.get(f"{patient.origin}{patient.path}/transcript")
    assert "/unlock" in asks.url
    thread = patient.path
    await patient.opens("/records/immunizations")
    await patient.gives_password()
    taken = await patient.page.context.request.get(f"{patient.origin}{thread}/transcript")
    return taken.headers["content-type"], (await taken.body())[:5]
