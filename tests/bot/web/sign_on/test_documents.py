from datetime import UTC, datetime

import pytest

from care.agreement import Agreement, DocumentKind
from care.notices import Language
from tests.care.doorstep import BORN, PASSWORD, Doorstep
from tests.conftest import TestClock

from .browsing import Browsing
from .conftest import Pages


@pytest.mark.parametrize("on_record", ["en", "es", "vi"])
async def test_whoever_enrols_goes_on_in_the_language_that_they_enrolled_in(
    door: Doorstep, pages: Pages, on_record: str
) -> None:
    code = await door.code(await door.patient(language=on_record))
    visitor = Browsing(application=pages(), language="es-US,es")
    await visitor.goes_to("/enroll")
    month, day, year = str(BORN.month), str(BORN.day), str(BORN.year)
    await visitor.sends("/enroll", access_code=code, month=month, day=day, year=year)

    await visitor.sends("/enroll/account", login="rosa.rivera", new_password=PASSWORD, email="")
    page = await visitor.goes_to("/settings")

    assert (page.status, page.path) == (200, "/settings")
    assert '<html lang="es">' in page.html
    assert await door.count("SELECT count(*) FROM accounts WHERE language = 'es'") == 1


async def test_a_document_was_posted_on_the_day_that_it_was_at_the_hospital(
    door: Doorstep, visitor: Browsing, clock: TestClock
) -> None:
    clock.now = datetime(2026, 3, 5, 3, 0, tzinfo=UTC)
    async with door.unit() as unit:
        await Agreement(unit).post(DocumentKind.TERMS, version="1", bodies=dict.fromkeys(Language, "Be kind."))

    page = await visitor.goes_to("/terms")

    assert "posted March 4, 2026" in page.text
