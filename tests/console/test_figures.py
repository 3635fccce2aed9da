"""The page of the weekly figures: numbers and times, nobody's name and no words."""

from care.desk.member import Role
from tests.care.desk.office import Office

from .visiting import Visitor


async def test_the_page_holds_numbers_of_each_language_and_nothing_of_anybody(office: Office, visitor: Visitor) -> None:
    patient = await office.patient(language="es")
    await office.diversion(await office.account(patient), patient)
    await office.diversion()
    await visitor.sits_down(await office.member(Role.SUPERVISOR))

    page = (await visitor.get("/figures")).text

    for words in ("Mar 2, 2026", "Spanish", "Not signed in", "Nine of ten within"):
        assert words in page
    for words in ("Rivera", "chest", str(patient.id)):
        assert words not in page


async def test_where_nothing_was_written_it_says_so(office: Office, visitor: Visitor) -> None:
    await visitor.sits_down(await office.member(Role.AUDITOR))

    assert "Nothing was written in these weeks." in (await visitor.get("/figures")).text
