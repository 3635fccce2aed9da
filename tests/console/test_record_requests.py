"""What was asked of the records team, at the desk."""

from care.calls import CallReason, ask_for_call
from care.desk.member import Role
from care.record_climbs import RecordClimbs
from care.record_requests import RecordRequests, Wanted
from storage.people import grants_of
from tests.care.desk.office import POLICY, Office
from tests.conftest import TestClock

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
    unread = await visitor.post(f"{path}/later", on=path, why="It lies in the archive.")
    later = await visitor.post(f"{path}/later", on=path, why="Está en el archivo.", translated_by="Leo Sample")
    done = await visitor.post(
        f"{path}/settle", on=path, outcome="done", told="Lo enviamos por correo.", translated_by="Ada Sample"
    )
    settled = await visitor.get(path)

    assert f'href="/console{path}"' in listed.text
    assert "due Apr 3, 2026" in listed.text
    for words in ("All &lt;of&gt; it", "2024", "ana@example.org", "plain e-mail is not private", "45 CFR 164.524"):
        assert words in page.text
    assert (refused.status_code, "Lo enviamos por correo." in refused.text) == (422, True)
    assert (unread.status_code, "It lies in the archive." in unread.text) == (422, True)
    assert later.headers["location"] == f"/console{path}?said=request-later"
    assert done.headers["location"] == "/console/requests?said=request-settled"
    assert "translated by Ada Sample" in settled.text
    assert "Está en el archivo." in settled.text
    assert "translated by Leo Sample" in settled.text
    assert "<form" not in settled.text.partition("<main")[2]
    assert "Nothing was asked." in (await visitor.get("/requests")).text


async def test_a_late_one_stands_on_top_with_its_day_and_says_that_it_is_with_the_supervisors(
    office: Office, visitor: Visitor, clock: TestClock
) -> None:
    patient, late = await office.patient(name="Rosa Rivera"), await office.patient(name="Lena Late")
    for about in (late, patient):
        account = await office.account(about)
        async with office.unit() as unit:
            wanted = Wanted(what="All of it", delivery="portal")
            await RecordRequests(unit, POLICY).ask_copy(wanted, from_=account, about=about, grants=())
        clock.passes(days=20)
    clock.passes(days=-9)
    async with office.unit() as unit:
        await RecordClimbs(unit).climb_due()
    await visitor.sits_down(await office.member(Role.RECORDS))

    page = (await visitor.get("/requests")).text
    on_top, _, below = page.partition("In time")

    assert "Late" in on_top.partition("<h1")[2].partition("Lena")[0]
    assert ("Lena Late" in on_top, "due Apr 3, 2026" in on_top, "With the supervisors" in on_top) == (True, True, True)
    assert ("Rosa Rivera" in below, "due Apr 23, 2026" in below, "With the supervisors" in below) == (True, True, False)


async def test_of_a_proxy_whose_access_has_ended_the_pages_say_so_and_offer_neither_a_copy_nor_a_number(
    office: Office, visitor: Visitor
) -> None:
    patient, proxy = await office.patient(), await office.account(await office.patient(name="Paul Rivera"))
    await office.grant(proxy, patient)
    async with office.unit() as unit:
        grants = await grants_of(unit, proxy.id)
        asked = await RecordRequests(unit, POLICY).ask_copy(WANTED, from_=proxy, about=patient, grants=grants)
        call_id = ask_for_call(
            unit, CallReason.RECORDS, patient_id=patient.id, pool_id=office.nurses, account_id=proxy.id
        )
    await visitor.sits_down(await office.member(Role.RECORDS, Role.CLINICIAN))
    pages = [f"/requests/{asked.request_id}", f"/calls/{call_id}"]

    before = [(await visitor.get(page)).text for page in pages]
    await office.rows("UPDATE proxy_grants SET revoked_at = now() RETURNING 1")
    after = [(await visitor.get(page)).text for page in pages]

    for page, offer in enumerate(("It is done", "Record this call")):
        assert (offer in before[page], "access has ended" in before[page]) == (True, False)
        assert (offer in after[page], "access has ended" in after[page]) == (False, True)
    assert "Give up this call" in after[1]
