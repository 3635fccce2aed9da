"""What was asked of the records team, at the desk."""

from care.desk.member import Role
from care.record_requests import RecordRequests, Wanted
from tests.care.desk.office import POLICY, Office

from .visiting import Visitor

WANTED = Wanted(what="All <of> it", period="2024", delivery="e-mail", address="ana@example.org", is_warned=True)


async def test_a_request_is_listed_told_whole_and_settled_and_what_was_typed_is_kept(
    office: Office, visitor: Visitor
) -> None:
    patient = await office.patient(language="es")
    account = await office.account(patient)
    async with office.unit() as unit:
        service = RecordRequests(unit, POLICY)
        asked = await service.ask_copy(WANTED, from_=account, about=patient, grants=())
    path = f"/requests/{asked.request_id}"
    await visitor.sits_down(await office.member(Role.RECORDS))

    listed = await visitor.get("/requests")
    page = await visitor.get(path)
    refused = await visitor.post(f"{path}/settle", on=path, outcome="done", told="Lo enviamos por correo.")
    later = await visitor.post(f"{path}/later", on=path, why="It lies in the archive.")
    done = await visitor.post(
        f"{path}/settle", on=path, outcome="done", told="Lo enviamos por correo.", translated_by="Ada Sample"
    )
    settled = await visitor.get(path)

    assert f'href="/console{path}"' in listed.text
    assert "due Apr 3, 2026" in listed.text
    for words in ("All &lt;of&gt; it", "2024", "ana@example.org", "plain e-mail is not private", "45 CFR 164.524"):
        assert words in page.text
    assert (refused.status_code, "Lo enviamos por correo." in refused.text) == (422, True)
    assert later.headers["location"] == f"/console{path}?said=request-later"
    assert done.headers["location"] == "/console/requests?said=request-settled"
    assert "translated by Ada Sample" in settled.text
    assert "It lies in the archive." in settled.text
    assert "<form" not in settled.text.partition("<main")[2]
    assert "Nothing was asked." in (await visitor.get("/requests")).text
