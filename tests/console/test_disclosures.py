"""The accounting of disclosures, at the desk."""

from care.desk.member import Role
from tests.care.desk.office import Office

from .visiting import Visitor

GIVEN = {"day": "2026-03-03", "recipient": "Camden County Court", "what": "Threads of 2025", "why": "A court order"}


async def test_a_disclosure_is_recorded_on_the_patient_s_page_and_what_was_typed_is_kept(
    office: Office, visitor: Visitor
) -> None:
    patient = await office.patient()
    path = f"/patients/{patient.id}/disclosures"
    await visitor.sits_down(await office.member(Role.RECORDS))

    person = await visitor.get(f"/patients/{patient.id}")
    lacking = await visitor.post(path, on=path, **(GIVEN | {"why": ""}))
    done = await visitor.post(path, on=path, **GIVEN)
    page = await visitor.get(path)

    assert f'href="/console{path}"' in person.text
    assert (lacking.status_code, 'value="Camden County Court"' in lacking.text) == (422, True)
    assert done.headers["location"] == f"/console{path}?said=disclosed"
    assert [word for word in GIVEN.values() if word in page.text] == list(GIVEN.values())[1:]
    assert "Mar 3, 2026" in page.text
