"""The promise *proxy*: nobody acts for a patient before every paper was shown and a second person confirmed it.

It ends at once where the patient wishes or a clinician fears for them, and then says "Access ended. Call us."
"""

from datetime import date

from playwright.async_api import expect

from bot.demo.patients import Persona
from bot.demo.seed import LOGINS

from .console import Nurse
from .test_agreement import enrols
from .test_minors import acts_for, opens_record
from .web import Patient
from .world import World

WHY = "She says that zanzibarite frightens her."
ENDED = "Access ended. Call us"
PATS_BIRTH = date(1987, 5, 4)


async def test_an_adult_s_proxy_is_let_in_by_both_papers_and_two_people_and_leaves_at_the_patient_s_word(
    world: World,
) -> None:
    jordan, dana = await world.patient(Persona.ADULT), await world.patient(Persona.PARENT)
    await jordan.says("proxy access for my wife")
    await jordan.sees("photo ID")

    clerk, administrator = await world.staff("records"), await world.staff("administrator")
    case = await begins(clerk, world)
    await clerk.page.select_option("#requestor_paper", "passport")
    await clerk.page.fill("#requestor_reference", "0006")
    await clerk.page.fill("#requestor_signed_on", "2026-03-02")
    await clerk.taps("Write it down")
    await clerk.sees("Still needed", "The patient's photo id", "The patient's signature")
    await administrator.opens(case)
    await administrator.sees("Still needed")
    assert await administrator.page.get_by_role("button", name="Grant access").count() == 0
    await clerk.page.select_option("#patient_paper", "state ID card")
    await clerk.page.fill("#patient_reference", "0001")
    await clerk.page.fill("#patient_signed_on", "2026-03-02")
    await clerk.taps("Write it down")
    await clerk.taps("Grant access")
    await clerk.sees("A second person confirms")
    await dana.opens("/for")
    assert "Jordan" not in await dana.reads()
    await administrator.opens(case)
    await administrator.taps("Grant access")
    await administrator.sees("Granted. The proxy and the patient have been told")

    await acts_for(dana, "Jordan")
    await opens_record(dana, "medications")
    await dana.sees("They are not the whole record")
    await jordan.opens("/settings")
    await gives_password_where_asked(jordan)
    await jordan.sees("People who act for you", "Dana Sample")
    await jordan.taps("End access: Dana Sample")
    await expect(jordan.page.locator("#proxies-title")).to_have_count(0)

    await reads_only_that_it_ended(dana)


async def test_a_clinician_ends_a_parent_s_access_for_safety_and_the_parent_reads_no_reason(world: World) -> None:
    dana, nurse = await world.patient(Persona.PARENT), await world.staff()
    await acts_for(dana, "Mia")
    await opens_record(dana, "immunizations")
    await dana.sees("They are not the whole record")

    await nurse.finds("Mia")
    await nurse.taps("Who acts for this patient")
    await nurse.sees("Dana Sample", "For a minor: a parent or guardian")
    await nurse.page.fill("textarea[name=text]", WHY)
    await nurse.taps("End for safety")
    await nurse.sees("From now on the proxy reads only", "ended for safety", WHY)

    await reads_only_that_it_ended(dana)
    assert "zanzibarite" not in await dana.source()


async def test_a_parent_without_a_chart_shows_papers_enrols_by_a_code_and_acts_once_a_second_person_confirmed(
    world: World,
) -> None:
    clerk, administrator = await world.staff("records"), await world.staff("administrator")
    case = await begins_without_chart(clerk, world)
    await clerk.page.select_option("#requestor_paper", "passport")
    await clerk.page.fill("#requestor_reference", "0188")
    await clerk.page.fill("#requestor_signed_on", "2026-03-02")
    await clerk.page.select_option("#proof_paper", "birth certificate")
    await clerk.page.fill("#proof_reference", "B-77")
    await clerk.taps("Write it down")
    await clerk.taps("Issue an access code")
    await clerk.sees("For: Pat Example", "Para: Pat Example")
    pat = await world.somebody()
    await enrols(pat, code=await clerk.page.locator("p.code").inner_text(), world=world, born=PATS_BIRTH)
    await pat.taps("I have read this and I agree")
    await pat.sees("you can't write or read for anybody here yet")
    assert "Mia" not in await pat.source()

    await administrator.opens(case)
    await administrator.page.check("input[name=called]")
    await administrator.taps("Grant access")
    await administrator.sees("Granted.")
    await pat.opens("/messages")
    await pat.sees("You have no chart of your own with us", "Mia")
    await acts_for(pat, "Mia")
    await pat.writes_to_team("She needs a refill of her inhaler")

    await opens_record(pat, "immunizations")
    await pat.sees("They are not the whole record")
    await pat.opens("/messages")
    assert "Dana" not in await pat.source()


async def begins_without_chart(clerk: Nurse, world: World) -> str:
    """Begin a case for the child, for somebody without a myCooper ID; returns where it lies."""
    [row] = await world.rows("SELECT birth_date FROM patients WHERE mrn = %(mrn)s", mrn=Persona.CHILD.value)
    await clerk.opens("/proxies")
    await clerk.page.fill("#mrn", Persona.CHILD.value)
    await clerk.page.fill("#born", row["birth_date"].isoformat())
    await clerk.page.fill("#name", "Pat Example")
    await clerk.page.fill("#requestor_born", PATS_BIRTH.isoformat())
    await clerk.page.fill("#telephone", "856-555-0188")
    await clerk.page.check("input[name=kind][value=minor]")
    await clerk.taps("Begin the case")
    await clerk.sees("Begun.", "Has no myCooper ID yet")
    return clerk.page.url.removeprefix(f"{clerk.origin}/console").partition("?")[0]


async def begins(clerk: Nurse, world: World) -> str:
    """Begin a case for the adult, whose birth date stands on the photo ID; returns where it lies."""
    [row] = await world.rows("SELECT birth_date FROM patients WHERE mrn = %(mrn)s", mrn=Persona.ADULT.value)
    await clerk.opens("/proxies")
    await clerk.page.fill("#mrn", Persona.ADULT.value)
    await clerk.page.fill("#born", row["birth_date"].isoformat())
    await clerk.page.fill("#login", LOGINS[Persona.PARENT])
    await clerk.page.fill("#name", "Dana Sample")
    await clerk.page.check("input[name=kind][value=adult]")
    await clerk.taps("Begin the case")
    await clerk.sees("Begun.")
    return clerk.page.url.removeprefix(f"{clerk.origin}/console").partition("?")[0]


async def reads_only_that_it_ended(proxy: Patient) -> None:
    """The page that stood open shuts itself, and every other says no more than whom to call."""
    await expect(proxy.page.locator("h1")).to_have_text("This page has closed")
    for path in ("/records/immunizations", "/chat", "/messages"):
        await proxy.opens(path)
        await proxy.sees(ENDED)
        assert "They are not the whole record" not in await proxy.reads()


async def gives_password_where_asked(patient: Patient) -> None:
    """Give the password again for the settings."""
    if patient.path == "/unlock":
        await patient.gives_password()
        await patient.page.wait_for_load_state()
