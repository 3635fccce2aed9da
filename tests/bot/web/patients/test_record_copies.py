"""Where records come from a FHIR server: what their pages say while a newer copy is on its way."""

import pytest

from bot.settings import Settings
from tests.care.desk.office import Office

from .visiting import Visitor


@pytest.fixture
def settings(settings: Settings) -> Settings:
    """The settings of an installation where records come from a FHIR server."""
    return settings.model_copy(update={"fhir_url": "http://127.0.0.1:9/base", "fhir_records": True})


@pytest.mark.parametrize(
    ("language", "asked", "failed"),
    [
        ("en", "We have asked for a newer copy.", "We asked for a newer copy, but could not get it."),
        ("es", "Pedimos una copia más nueva. Mire otra vez", "pero no la pudimos recibir"),
    ],
    ids=["en", "es"],
)
async def test_where_records_come_from_a_server_a_page_says_what_became_of_asking(
    rosa: Visitor, office: Office, language: str, asked: str, failed: str
) -> None:
    page = f"/records/problems?lang={language}"
    await rosa.opens("/records")
    jobs = await office.rows("SELECT 1 FROM procrastinate_jobs WHERE task_name = 'fetch_record'")
    await rosa.opens(page)
    before = rosa.sees
    async with office.unit() as unit:
        await unit.connection.execute(b"UPDATE record_copies SET why_not = 'out of reach', failures = 1")

    await rosa.opens(page)

    assert len(jobs) == 1
    assert asked in before
    assert (asked in rosa.sees, failed in rosa.sees) == (False, True)
