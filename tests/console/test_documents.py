"""The page on which the terms and the privacy statement are posted."""

from care.desk.member import Role
from tests.care.desk.office import Office

from .visiting import Visitor


async def test_what_was_not_posted_stays_typed_and_what_was_stands_escaped_with_its_sum(
    office: Office, visitor: Visitor
) -> None:
    await visitor.sits_down(await office.member(Role.ADMINISTRATOR))

    lacking = await visitor.post("/documents", kind="privacy", version="3", en="We keep <b>secrets</b>.", es="")
    posted = await visitor.post("/documents", kind="privacy", version="3", en="We keep <b>secrets</b>.", es="Callamos.")
    again = await visitor.post("/documents", kind="privacy", version="3", en="We tell.", es="Contamos.")

    assert lacking.status_code == 422
    assert "We keep &lt;b&gt;secrets&lt;/b&gt;." in lacking.text
    assert 'value="privacy" checked' in lacking.text
    assert posted.headers["location"] == "/console/documents?said=posted"
    assert again.status_code == 409
    assert "A version of this name stands already." in again.text
    page = (await visitor.get("/documents")).text
    assert page.count("SHA-256 ") == 2
    assert "<b>" not in page.partition("<main")[2]
    assert "We tell." not in page
