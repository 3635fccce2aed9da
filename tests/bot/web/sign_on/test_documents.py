from datetime import UTC, datetime

from care.agreement import Agreement, DocumentKind
from care.notices import Language
from tests.care.doorstep import Doorstep
from tests.conftest import TestClock

from .browsing import Browsing


async def test_a_document_was_posted_on_the_day_that_it_was_at_the_hospital(
    door: Doorstep, visitor: Browsing, clock: TestClock
) -> None:
    clock.now = datetime(2026, 3, 5, 3, 0, tzinfo=UTC)
    async with door.unit() as unit:
        await Agreement(unit).post(DocumentKind.TERMS, version="1", bodies=dict.fromkeys(Language, "Be kind."))

    page = await visitor.goes_to("/terms")

    assert "posted March 4, 2026" in page.text
