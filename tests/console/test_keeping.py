"""How long a record is kept, as the desk shows it."""

from care.desk.member import Role
from tests.care.desk.office import Office

from .visiting import Visitor


async def test_a_hold_is_placed_by_one_and_lifted_by_another(office: Office, visitor: Visitor) -> None:
    patient = await office.patient()
    path = f"/patients/{patient.id}/keeping"
    await visitor.sits_down(await office.member(Role.RECORDS, name="Rae Sample"))
    empty = (await visitor.get(path)).text
    without = await visitor.post(f"{path}/hold", on=path, reason=" ")

    placed = await visitor.post(f"{path}/hold", on=path, reason="Rivera v. Example")
    own = (await visitor.get(path)).text
    await visitor.sits_down(await office.member(Role.AUDITOR, name="Otto Sample"))
    theirs = (await visitor.get(path)).text
    lift = theirs.split('action="/console/legal-holds/')[1].split('"')[0]
    lifted = await visitor.post(f"/legal-holds/{lift}", on=path, reason="Settled.")

    assert "None was ever placed." in empty
    assert (without.status_code, placed.status_code, lifted.status_code) == (422, 303, 303)
    assert "A legal hold stands: nothing of this patient is deleted." in own
    assert "/legal-holds/" not in own
    after = (await visitor.get(lifted.headers["location"].removeprefix("/console"))).text
    assert ">Lifted.<" in after
    assert "A legal hold stands" not in after
    assert "Otto Sample" in after


async def test_the_last_discharge_says_to_when_it_is_kept_with_its_source(office: Office, visitor: Visitor) -> None:
    patient = await office.patient()
    path = f"/patients/{patient.id}/keeping"
    await visitor.sits_down(await office.member(Role.RECORDS))
    before = (await visitor.get(path)).text

    refused = await visitor.post(f"{path}/discharge", on=path, discharged_on="2036-01-01")
    kept = await visitor.post(f"{path}/discharge", on=path, discharged_on="2016-02-29")

    after = (await visitor.get(path)).text
    assert "not known here: nothing is ever due" in before
    assert (refused.status_code, kept.status_code) == (422, 303)
    assert "Mar 1, 2026" in after
    assert "N.J.S.A. 26:8-5" in after
    assert "not yet checked by counsel" in after
