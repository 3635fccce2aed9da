"""Whether chat apps may show details, as the operator decides it at the desk."""

from care.desk.member import Role
from tests.care.desk.office import Office

from .visiting import Visitor


async def test_the_operators_decision_is_kept_with_its_source_and_the_latest_holds(
    office: Office, visitor: Visitor
) -> None:
    await visitor.sits_down(await office.member(Role.ADMINISTRATOR))
    before = await visitor.get("/chat-details")

    refused = await visitor.post("/chat-details", on="/chat-details", allowed="yes", source=" ")
    decided = await visitor.post("/chat-details", on="/chat-details", allowed="yes", source="Counsel's memo")
    await visitor.post("/chat-details", on="/chat-details", allowed="no", source="Taken back")
    after = await visitor.get("/chat-details")

    assert "Nothing was decided: notices only." in before.text
    assert refused.status_code == 422
    assert decided.headers["location"] == "/console/chat-details?said=details-decided"
    assert after.text.index("Taken back") < after.text.index("Counsel&#39;s memo")
    assert "details in chats decided" in await office.audited()
