"""What the desk shows and asks where a patient reads another language."""

from tests.care.desk.office import Office

from .visiting import Visitor

SPANISH = "Su examen de sangre está bien, y usted puede seguir con la misma dosis que antes."


async def test_languages_stand_beside_the_patient_and_are_written_down_on_their_page(
    office: Office, visitor: Visitor
) -> None:
    patient = await office.patient(language="es")
    await visitor.sits_down(await office.member())
    path = f"/patients/{patient.id}"
    before = (await visitor.get(path)).text

    kept = await visitor.post(
        f"{path}/languages", on=path, spoken="pt", written="es", interpreter="no", reading_help="yes"
    )
    refused = await visitor.post(f"{path}/languages", on=path, spoken="xx", written="es")

    after = (await visitor.get(path)).text
    assert 'Spanish <span class="chip unseen">Interpreter</span>' in before
    assert (kept.status_code, refused.status_code) == (303, 422)
    assert 'Portuguese, reads Spanish <span class="chip unseen">Help with reading</span>' in after
    assert 'chip unseen">Interpreter' not in after


async def test_an_answer_to_who_reads_spanish_asks_for_a_translator_or_a_call_and_loses_no_word(
    office: Office, visitor: Visitor
) -> None:
    patient = await office.patient(language="es")
    received = await office.message(await office.account(patient), patient)
    await visitor.sits_down(await office.member())
    path = f"/threads/{received.thread_id}"
    whole = {"text": SPANISH, "talk": "no", "version": "1"}
    english = whole | {"text": "The test is fine, and you can call us."}

    page = (await visitor.get(path)).text
    refused = await visitor.post(f"{path}/answer", on=path, **whole)
    misplaced = await visitor.post(f"{path}/answer", on=path, **english, translated_by="Ana Vega")
    sent = await visitor.post(f"{path}/answer", on=path, **whole, rendering="translated", translated_by="Ana Vega")

    assert "They read Spanish" in page
    assert (refused.status_code, misplaced.status_code, sent.status_code) == (422, 422, 303)
    assert "Who translated it?" in refused.text
    assert SPANISH in refused.text
    assert "In another language" in misplaced.text
    assert 'value="Ana Vega"' in misplaced.text
    assert "Translation by <bdi>Ana Vega</bdi>" in (await visitor.get(path)).text


async def test_an_answer_becomes_an_interpreted_call_that_says_its_language(office: Office, visitor: Visitor) -> None:
    patient = await office.patient(language="es")
    received = await office.message(await office.account(patient), patient)
    await visitor.sits_down(await office.member())
    path = f"/threads/{received.thread_id}"

    sent = await visitor.post(
        f"{path}/answer", on=path, text="The test is fine.", talk="no", version="1", rendering="call"
    )
    call = (await visitor.get(sent.headers["location"].removeprefix("/console"))).text

    assert "Call in Spanish, with an interpreter." in call
    assert "Not in their language" in (await visitor.get(path)).text


async def test_who_reads_english_is_answered_without_a_word_of_translators(office: Office, visitor: Visitor) -> None:
    patient = await office.patient()
    received = await office.message(await office.account(patient), patient)
    await visitor.sits_down(await office.member())
    path = f"/threads/{received.thread_id}"

    page = (await visitor.get(path)).text
    spanish = await visitor.post(f"{path}/answer", on=path, text=SPANISH, talk="no", version="1")

    assert "translator" not in page
    assert spanish.status_code == 422
    assert "They read English" in spanish.text


async def test_a_reminder_to_who_reads_spanish_asks_for_a_translator_and_loses_no_word(
    office: Office, visitor: Visitor
) -> None:
    nurse, patient = await office.member(), await office.patient(language="es")
    received = await office.message(await office.account(patient), patient)
    path = f"/messages/{await office.told(nurse, received.thread_id, patient=patient)}/reminder"
    await visitor.sits_down(nurse)

    refused = await visitor.post(path, on=path, text=SPANISH, how="plan", day="2026-03-05", clock="10:00")
    planned = await visitor.post(
        path, on=path, text=SPANISH, how="plan", day="2026-03-05", clock="10:00", translated_by="Ana Vega"
    )

    assert (refused.status_code, planned.status_code) == (422, 303)
    assert "Who translated it?" in refused.text
    assert SPANISH in refused.text
    assert "They read Spanish: name of the qualified translator" in refused.text
