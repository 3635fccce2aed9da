"""The desk's page about a death, a name, a birth date and charts: found from the patient's page, and said plainly."""

from care.desk.member import Role
from tests.care.desk.office import Office

from .visiting import Visitor


async def test_a_death_stands_on_every_page_until_somebody_else_takes_it_back(office: Office, visitor: Visitor) -> None:
    patient = await office.patient(name="Rosa Rivera")
    received = await office.message(await office.account(patient), patient)
    nurse, clerk = await office.member(name="Nora Sample"), await office.member(Role.RECORDS)
    here, thread = f"/patients/{patient.id}/life-events", f"/threads/{received.thread_id}"
    await visitor.sits_down(nurse)
    assert f'href="/console{here}"' in (await visitor.get(f"/patients/{patient.id}")).text
    assert "has died" not in (await visitor.get(thread)).text

    unsaid = await visitor.post(f"{here}/death", on=here, source="relative", told_by="")
    kept = await visitor.post(f"{here}/death", on=here, source="relative", told_by="Ana, her niece", died_on="")
    page = await visitor.get(kept.headers["location"].removeprefix("/console"))
    shown = (await visitor.get(thread)).text
    own = await visitor.post(f"{here}/take-back", on=here, why="Wrong one.")

    assert (unsaid.status_code, own.status_code) == (422, 403)
    assert "From where do we know?" in unsaid.text
    for said in ("Nothing goes out any more", "Ana, her niece", "day not known", "Nora Sample"):
        assert said in page.text
    assert 'action="/console' + here + '/take-back"' not in page.text
    assert "This patient has died." in shown
    assert "Close: the patient has died" in shown
    assert 'name="talk"' not in shown
    assert "Has died" in (await visitor.get("/inbox")).text
    await visitor.sits_down(clerk)
    back = await visitor.post(f"{here}/take-back", on=here, why="Wrong one.")
    page = await visitor.get(back.headers["location"].removeprefix("/console"))
    assert "Everything stands as before." in page.text
    assert "This patient has died." not in page.text
    assert "Wrong one." in page.text


async def test_the_legal_name_stands_beside_the_chosen_one_and_an_old_one_is_found_and_not_shown(
    office: Office, visitor: Visitor
) -> None:
    patient = await office.patient(name="Zanzibar Rivera")
    here = f"/patients/{patient.id}/life-events"
    await visitor.sits_down(await office.member(Role.RECORDS))

    alone = await visitor.post(f"{here}/chosen-name", on=here, name="Rosie", identifier="full name")
    both = ["full name", "date of birth"]
    await visitor.post(f"{here}/chosen-name", on=here, name="Rosie Rivera", identifier=both)
    await visitor.post(f"{here}/legal-name", on=here, given="Rosa", family="Vale", paper="Court order 12")
    page = (await visitor.get(f"/patients/{patient.id}")).text
    found = (await visitor.post("/patients", on="/patients", asked="zanzibar")).text

    assert alone.status_code == 422
    assert "Rosie Rivera" in page
    assert "<dt>Legal name</dt><dd><bdi>Rosa Vale</bdi>" in page
    assert "found by a name that they had before" in found
    assert "Rosie Rivera" in found
    history = (await visitor.get(here)).text
    assert "Court order 12" in history
    assert "Zanzibar" not in page + history
    as_now = (await visitor.post("/patients", on="/patients", asked="rosie")).text
    assert "found by a name that they had before" not in as_now


async def test_a_birth_date_is_corrected_by_a_paper(office: Office, visitor: Visitor) -> None:
    patient = await office.patient(name="Rosa Rivera")
    here = f"/patients/{patient.id}/life-events"
    await visitor.sits_down(await office.member(Role.RECORDS))

    no_paper = await visitor.post(f"{here}/birth-date", on=here, born_on="2018-06-01", paper="")
    no_date = await visitor.post(f"{here}/birth-date", on=here, born_on="", paper="B-7")
    corrected = await visitor.post(f"{here}/birth-date", on=here, born_on="2018-06-01", paper="B-7")
    page = await visitor.get(corrected.headers["location"].removeprefix("/console"))

    assert (no_paper.status_code, no_date.status_code) == (422, 422)
    for said in ("Jun 1, 2018", "Minor", "Birth date corrected", "B-7"):
        assert said in page.text


async def test_merged_charts_are_frozen_seen_on_both_pages_and_decided(office: Office, visitor: Visitor) -> None:
    patient, other = await office.patient(name="Rosa Rivera"), await office.patient(name="Rosa Riviera")
    received = await office.message(await office.account(other), other)
    here, there = (f"/patients/{one.id}/life-events" for one in (patient, other))
    await visitor.sits_down(await office.member(Role.RECORDS))
    chart = {"change": "merged", "mrn": other.mrn, "source": "Ticket 12"}

    unknown = await visitor.post(f"{here}/freeze", on=here, born_on="1999-01-01", **chart)
    await visitor.post(f"{here}/freeze", on=here, born_on=other.birth_date.isoformat(), **chart)
    pages = [(await visitor.get(page)).text for page in (here, there)]

    assert unknown.status_code == 422
    for page, beside in zip(pages, (other, patient), strict=True):
        assert "This chart is frozen" in page
        assert beside.mrn in page
    assert f"/threads/{received.thread_id}/refile" in pages[1]
    [freeze] = await office.rows("SELECT id FROM chart_freezes")
    decide = f"/charts/{freeze['id']}/decide"
    assert all("Open in the chart that would stay closed" in page for page in pages)
    unsaid = await visitor.post(decide, on=here, decision="two persons", why="")
    left_open = await visitor.post(decide, on=here, decision="one person", why="Called.")
    assert (unsaid.status_code, left_open.status_code) == (422, 409)
    await visitor.post(decide, on=here, decision="two persons", why="Called both.")
    page = (await visitor.get(there)).text
    assert "This chart is frozen" not in page
    assert "Called both." in page
