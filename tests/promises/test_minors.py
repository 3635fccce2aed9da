"""The promises *minors* and *proxy*: a minor's content is vaccination history only, by age on the day, for everyone."""

import re
from datetime import datetime, time, timedelta

from bot.demo.patients import Persona
from care.rules.gate import Part
from storage.schema import people
from tests.care.proxy_papers import a_granted_case

from .web import Patient
from .world import NEW_YORK, World, account_id

A_MINUTE = timedelta(minutes=1)
TEENS_OWN = "I have a private question about zanzibarite"
PARENTS_PAGES = (
    "/chat",
    "/messages",
    "/records",
    "/records/immunizations",
    "/records/medications",
    "/records/problems",
    "/reminders",
    "/for",
    "/settings",
)


async def test_a_teenager_sees_vaccines_and_nothing_else_of_the_record(world: World) -> None:
    taylor = await world.patient(Persona.TEENAGER)

    await opens_record(taylor, "immunizations")
    await taylor.sees("Vaccines", "They are not the whole record")
    for part in ("medications", "problems"):
        await opens_record(taylor, part)
        await taylor.sees("For anyone under 18, myCooper shows only vaccines, and the messages that you write.")


async def test_the_record_opens_on_the_eighteenth_birthday_and_not_the_day_before(world: World) -> None:
    birthday = await eighteenth_birthday(world, Persona.TEENAGER)

    world.clock.now = birthday - A_MINUTE
    minor = await world.patient(Persona.TEENAGER)
    await opens_record(minor, "problems")
    await minor.sees("For anyone under 18")
    world.clock.now = birthday
    await opens_record(minor, "problems")

    await minor.sees("Health problems", "They are not the whole record")
    assert "For anyone under 18" not in await minor.reads()


async def test_in_telegram_a_teenager_is_offered_vaccines_alone_and_an_adult_all_three(world: World) -> None:
    taylor = await world.in_telegram(Persona.TEENAGER, name="Taylor")
    jordan = await world.in_telegram(Persona.ADULT, name="Jordan")

    await taylor.sends("records")
    await taylor.sees("Here is what your records page can show.")
    await jordan.sends("records")
    await jordan.sees("Here is what your records page can show.")

    assert taylor.screen.last.labels == ("Vaccines", "Write to my care team")
    assert jordan.screen.last.labels == ("Vaccines", "Medicines", "Health problems", "Write to my care team")


async def test_a_proxy_sees_the_childs_vaccines_and_her_own_threads_about_it_and_nothing_else(world: World) -> None:
    dana = await world.patient(Persona.PARENT)
    await acts_for(dana, "Mia")

    await opens_record(dana, "immunizations")
    await dana.sees("Vaccines")
    for part in ("medications", "problems"):
        await opens_record(dana, part)
        await dana.sees("You can't see this here")
    await dana.opens("/chat")
    await dana.says("I need an appointment for my child's booster before camp")
    await dana.chooses("Send")
    await dana.hears("by Monday, March 9, 5:00 PM")
    await dana.opens("/messages")

    assert await dana.page.locator("ul.threads li").count() == 1


async def test_a_proxy_reads_nothing_of_the_teenagers_own_and_cannot_tell_that_it_is_there(world: World) -> None:
    await grants(world, parent=Persona.PARENT, minor=Persona.TEENAGER)
    taylor, dana = await world.patient(Persona.TEENAGER), await world.patient(Persona.PARENT)
    dana_in_telegram = await world.in_telegram(Persona.PARENT, name="Dana")
    await acts_for(dana, "Taylor")
    before = await all_she_reads(dana)
    mails = await world.mailed("dana.sample@example.org")  # of the browser that she signed in with

    await taylor.says(TEENS_OWN)
    pass_on = "Pass it to my care team"
    await taylor.chooses(pass_on if await taylor.button(pass_on).count() else "Send")
    await taylor.hears("We received your message")
    await taylor.says(f"my chest feels tight and my arm is numb after {TEENS_OWN}")
    await taylor.sees("Call 911 now.")
    nurse = await world.staff()
    await nurse.opens("/inbox")
    await nurse.page.locator("#waiting ol.rows:not(.diversions) a.row").first.click()
    await nurse.answers("The zanzibarite answer: please come by.", needs_talk=True)
    await nurse.sees("Held.")

    assert await all_she_reads(dana) == before
    assert "zanzibarite" not in "".join(before.values())
    assert dana_in_telegram.screen.heard == ()
    assert await world.mailed("dana.sample@example.org") == mails


async def test_at_eighteen_the_parents_access_ends_and_the_day_before_it_holds(world: World) -> None:
    await grants(world, parent=Persona.PARENT, minor=Persona.TEENAGER)
    birthday = await eighteenth_birthday(world, Persona.TEENAGER)

    world.clock.now = birthday - A_MINUTE
    dana = await world.patient(Persona.PARENT)
    await acts_for(dana, "Taylor")
    await opens_record(dana, "immunizations")
    await dana.sees("They are not the whole record")
    world.clock.now = birthday
    await opens_record(dana, "immunizations")

    assert "They are not the whole record" not in await dana.reads()
    await dana.opens("/for")
    await dana.sees("Access ended.")


async def test_a_minor_is_warned_with_the_same_words_and_never_told_to_ask_a_parent(world: World) -> None:
    taylor = await world.patient(Persona.TEENAGER)

    await taylor.says("my chest feels tight and my arm is numb")

    await taylor.hears("Call 911 now. Do not wait for an answer here.")
    assert not re.search(r"parent|mother|father|guardian", await taylor.reads(), re.IGNORECASE)


async def test_what_a_minor_is_answered_about_anything_else_goes_by_telephone(world: World) -> None:
    taylor, nurse = await world.patient(Persona.TEENAGER), await world.staff()
    await taylor.says("I need a refill of my inhaler")
    await taylor.chooses("Send")
    await taylor.hears("We received your message")

    await nurse.opens_row("Taylor")
    await nurse.sees("Minor", "a minor's answers go by telephone")
    await nurse.answers("Your inhaler is ready.", needs_talk=True)
    await nurse.sees("Held.")
    await taylor.opens("/messages")
    await taylor.page.click("ul.threads a")

    await taylor.sees("Our office has something to tell you by phone.")
    assert await taylor.button("Show me now").count() == 0
    assert "inhaler is ready" not in await taylor.source()


async def opens_record(patient: Patient, part: str) -> None:
    """Open a part of the record, with the password where it is asked for."""
    await patient.opens(f"/records/{part}")
    if patient.path == "/unlock":
        await patient.gives_password()
        await patient.page.wait_for_load_state()


async def acts_for(parent: Patient, nickname: str) -> None:
    """Choose for whom one acts."""
    await parent.opens("/for")
    await parent.page.locator("ul.listed li").filter(has_text=nickname).get_by_role("button").click()
    await parent.sees("You act for")


async def all_she_reads(parent: Patient) -> dict[str, str]:
    """Every page that a parent can open, as it is read."""
    read: dict[str, str] = {}
    for path in PARENTS_PAGES:
        await parent.opens(path)
        if parent.path == "/unlock":
            await parent.gives_password()
            await parent.page.wait_for_load_state()
        read[path] = await parent.reads()
    return read


async def grants(world: World, *, parent: Persona, minor: Persona) -> None:
    """The practice has granted a parent what a minor's proxy may have, beyond the eighteenth birthday by mistake."""
    async with world.parts.database.unit() as unit:
        row = await unit.row("SELECT id, practice_id FROM patients WHERE mrn = %(mrn)s", mrn=minor.value)
        assert row is not None
        parents = await account_id(unit, parent)
        case_id = a_granted_case(unit, patient_id=row["id"], account_id=parents)
        await unit.keep()
        unit.changes.insert(
            people.proxy_grants,
            patient_id=row["id"],
            account_id=parents,
            case_id=case_id,
            scope=[Part.IMMUNIZATIONS.value, Part.OWN_THREADS.value],
            starts_on=unit.now.date(),
            nickname="Taylor",
            granted_by=row["practice_id"],
        )


async def eighteenth_birthday(world: World, persona: Persona) -> datetime:
    """The midnight with which somebody turns eighteen, at the practice."""
    async with world.parts.database.unit() as unit:
        row = await unit.row("SELECT birth_date FROM patients WHERE mrn = %(mrn)s", mrn=persona.value)
        assert row is not None
    born = row["birth_date"]
    return datetime.combine(born.replace(year=born.year + 18), time(0), tzinfo=NEW_YORK)
