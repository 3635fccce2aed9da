"""Calls at the desk: what is recorded of one, and the letter after three."""

from uuid import UUID

import pytest

from care.desk.answering import Answering
from tests.care.desk.office import POLICY, Office

from .visiting import Visitor

SECRET = "Your biopsy shows a change."


async def a_call(office: Office, visitor: Visitor, *, language: str = "en") -> UUID:
    """A nurse before an answer that she is to tell by telephone."""
    patient = await office.patient(language=language)
    received = await office.message(await office.account(patient), patient)
    nurse = await office.member()
    async with office.unit() as unit:
        held = await Answering(unit, POLICY).answer(
            nurse, received.thread_id, text=SECRET, needs_talking_over=True, version=1
        )
    await visitor.sits_down(nurse)
    assert held.call_task_id is not None
    return held.call_task_id


async def test_a_call_keeps_the_other_number_that_was_dialled_and_when_to_call_again(
    office: Office, visitor: Visitor
) -> None:
    path = f"/calls/{await a_call(office, visitor)}"

    page = await visitor.get(path)
    await visitor.post(
        f"{path}/attempt", on=path, outcome="left word", number="856-555-0142", other_number="609-555-0199"
    )
    after = await visitor.get(path)

    assert "Please call us back at 856-555-0100." in page.text
    assert "Por favor llámenos al 856-555-0100." in page.text
    assert "609-555-0199" in after.text
    assert "Call again from <strong>Wednesday, March 4, 2:00 PM</strong> on." in after.text


async def test_an_interpreter_is_asked_about_where_one_may_be_needed(office: Office, visitor: Visitor) -> None:
    path = f"/calls/{await a_call(office, visitor, language='es')}"
    reached = {"outcome": "reached", "number": "856-555-0142", "name_checked": "1", "birth_date_checked": "1"}

    refused = await visitor.post(f"{path}/attempt", on=path, **reached)
    recorded = await visitor.post(f"{path}/attempt", on=path, **reached, interpreter="used")

    assert (refused.status_code, recorded.status_code) == (422, 303)
    assert "with an interpreter" in (await visitor.get(path)).text


@pytest.mark.parametrize(
    ("language", "words"),
    [("en", "Tap <strong>Show me now</strong>"), ("es", "Toque <strong>Mostrármelo ahora</strong>")],
)
async def test_the_letter_says_how_to_see_it_and_nothing_of_it(
    office: Office, visitor: Visitor, language: str, words: str
) -> None:
    path = f"/calls/{await a_call(office, visitor, language=language)}"
    for _ in range(3):
        await visitor.post(f"{path}/attempt", on=path, outcome="no answer", number="856-555-0142")

    letter = await visitor.post(f"{path}/letter", on=path)

    assert words in letter.text
    assert "12 Example Street" in letter.text
    assert "biopsy" not in letter.text
    assert "A letter was made" in (await visitor.get(path)).text
