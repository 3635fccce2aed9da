"""The settings say how a patient is called here, and who changes it."""

from tests.care.doorstep import PASSWORD, Doorstep

from .browsing import Browsing


async def test_the_chosen_name_stands_in_the_settings_with_whom_to_call_to_change_it(
    door: Doorstep, visitor: Browsing
) -> None:
    patient = await door.patient()
    await door.account(patient)
    await visitor.signs_in(password=PASSWORD)
    legal = await visitor.goes_to("/settings")
    async with door.database.unit() as unit:
        await unit.connection.execute("UPDATE patients SET chosen_name = 'Rosie <b>'")

    chosen = await visitor.goes_to("/settings")

    assert f"We call you {patient.legal_name}." in legal.text
    assert "If you want another name, call your office: 856-555-0100" in legal.text
    assert "We call you Rosie <b>." in chosen.text
    assert patient.legal_name not in chosen.text


async def test_who_is_nobody_s_patient_is_called_nothing(door: Doorstep, visitor: Browsing) -> None:
    await door.account(login="only.a.proxy", email="proxy@example.org")
    await visitor.signs_in(login="only.a.proxy", password=PASSWORD)

    assert "We call you" not in (await visitor.goes_to("/settings")).text
