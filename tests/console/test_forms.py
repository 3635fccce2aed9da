import pytest

from care.desk.member import StaffMember
from storage.database import Database
from tests.care.desk.office import Office

from .visiting import FORM_TOKEN, ORIGIN, Visitor


@pytest.fixture
async def nurse(office: Office) -> StaffMember:
    return await office.member()


async def test_a_form_without_its_page_s_token_or_with_another_session_s_is_not_taken(
    office: Office, nurse: StaffMember, visitor: Visitor, database: Database
) -> None:
    await visitor.sits_down(nurse)
    other = await Visitor(database).sits_down(await office.member())
    token = FORM_TOKEN.search((await other.get("/help")).text)
    assert token is not None

    without = await visitor.send("/still-here", {})
    foreign = await visitor.send("/still-here", {"form_token": token[1]})
    own = await visitor.post("/still-here")

    assert (without.status_code, foreign.status_code, own.status_code) == (403, 403, 204)
    await other.ended()


@pytest.mark.parametrize("origin", ["https://evil.example", "null", "", ORIGIN + ".evil.example", "http://127.0.0.1"])
async def test_a_form_from_another_site_is_not_taken(nurse: StaffMember, visitor: Visitor, origin: str) -> None:
    await visitor.sits_down(nurse)
    token = FORM_TOKEN.search((await visitor.get("/help")).text)
    assert token is not None

    page = await visitor.send("/still-here", {"form_token": token[1]}, origin=origin)

    assert page.status_code == 403
    assert (await visitor.send("/still-here", {"form_token": token[1]})).status_code == 204


async def test_a_form_larger_than_any_page_sends_is_refused_in_a_sentence(nurse: StaffMember, visitor: Visitor) -> None:
    await visitor.sits_down(nurse)

    large = await visitor.send("/patients", {"asked": "x" * 300_000})
    many = await visitor.send("/patients", {f"field{number}": "x" for number in range(300)})

    assert (large.status_code, many.status_code) == (413, 413)
    assert "larger than this desk takes" in large.text


@pytest.mark.parametrize("asked", ["\0", "%", "_", "\\", "' OR 1=1", "<script>", "👩‍⚕️", "\u202eariviR", "x" * 4000])
async def test_whatever_is_searched_for_ends_in_a_page(nurse: StaffMember, visitor: Visitor, asked: str) -> None:
    await visitor.sits_down(nurse)

    page = await visitor.post("/patients", asked=asked)

    assert page.status_code == 200
    assert "No patient of your practice fits." in page.text
    assert "<script>" not in page.text


async def test_bytes_that_are_no_text_end_in_a_page(nurse: StaffMember, visitor: Visitor) -> None:
    await visitor.sits_down(nurse)
    token = FORM_TOKEN.search((await visitor.get("/help")).text)
    assert token is not None

    page = await visitor.client.post(
        "/patients",
        content=b"form_token=" + token[1].encode() + b"&asked=%ff%fe\xff%ED%A0%80",
        headers={"Origin": ORIGIN, "Content-Type": "application/x-www-form-urlencoded"},
    )

    assert page.status_code == 200
