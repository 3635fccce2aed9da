"""The page on which a patient says what they speak and read."""

from tests.care.doorstep import PASSWORD, Doorstep

from .browsing import Browsing

PAGE = "/settings/languages"


async def test_a_patient_says_what_they_speak_and_read(door: Doorstep, visitor: Browsing) -> None:
    await door.account(await door.patient())
    await visitor.signs_in(password=PASSWORD)
    before = await visitor.goes_to(PAGE)

    kept = await visitor.sends(PAGE, spoken="es", written="en", interpreter="yes", reading_help="yes")

    after = await visitor.goes_to(PAGE)
    assert '<option value="en" selected>English' in before.html
    assert "Our office goes by this from now on." in kept.text
    assert '<option value="es" selected>Spanish' in after.html
    assert '<option value="en" selected>English' in after.html
    assert 'name="reading_help" value="yes" checked' in after.html
    assert 'name="interpreter" value="yes" checked' in after.html


async def test_a_language_of_no_list_changes_nothing(door: Doorstep, visitor: Browsing) -> None:
    await door.account(await door.patient())
    await visitor.signs_in(password=PASSWORD)
    await visitor.goes_to(PAGE)

    refused = await visitor.sends(PAGE, spoken="xx", written="en", interpreter="")

    assert (refused.status, "Please choose each language from its list." in refused.text) == (422, True)
    assert '<option value="en" selected>English' in (await visitor.goes_to(PAGE)).html


async def test_one_who_only_acts_for_others_has_no_such_page(door: Doorstep, visitor: Browsing) -> None:
    await door.account(login="only.a.proxy", email="proxy@example.org")
    await visitor.signs_in(login="only.a.proxy", password=PASSWORD)

    assert (await visitor.goes_to(PAGE)).status == 404
    assert PAGE not in (await visitor.goes_to("/settings")).html
