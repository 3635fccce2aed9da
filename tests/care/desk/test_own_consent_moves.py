"""What a minor consented to alone stays hidden when the record system calls it otherwise, or keeps it elsewhere."""

import pytest

from storage.people import Patient
from tests.care.test_retention import merge
from tests.conftest import TestClock
from tests.storage.fhir.builders import an_immunization, coded, without

from .office import Office
from .test_own_consent import CVX, FLU, HPV, TEEN, VACCINES, Practice, a_practice, takes_in

SERVER = "https://fhir.example.org/r4"


@pytest.fixture
async def practice(office: Office) -> Practice:
    return await a_practice(office)


async def another_chart(practice: Practice) -> Patient:
    """Another chart for which the parent acts as well, and which holds nothing yet."""
    chart = await practice.office.patient(name="Teen Exemple", born=TEEN)
    await practice.office.grant(practice.parent, chart, "own threads", "immunizations")
    return chart


@pytest.mark.parametrize("decision", ["one person", "two persons"])
async def test_a_mark_holds_in_every_chart_to_which_the_record_system_may_have_moved_the_entry(
    practice: Practice, clock: TestClock, decision: str
) -> None:
    await practice.marks()
    chart, further, stranger = [await another_chart(practice) for _ in range(3)]
    await merge(practice.office, chart, practice.teen, decision=decision)
    await merge(practice.office, further, chart, decision=decision)
    clock.passes(days=1)

    for one in (chart, further, stranger):
        await takes_in(practice.office, one, *VACCINES)

    seen = [await practice.sees(practice.parent, of=one) for one in (chart, further, stranger)]
    assert seen == [[FLU], [FLU], [FLU, HPV]]


@pytest.mark.parametrize("servers", [(None, SERVER), (SERVER, None)], ids=["server later", "file later"])
async def test_a_mark_holds_whether_or_not_the_record_names_its_server(
    office: Office, servers: tuple[str | None, str | None]
) -> None:
    practice = await a_practice(office, server=servers[0])
    await practice.marks()

    await takes_in(office, practice.teen, *VACCINES, server=servers[1])

    assert await practice.sees(practice.parent) == [FLU]
    assert (await practice.marked()).count(HPV) == 2


async def test_an_entry_without_an_id_stays_hidden_when_the_record_says_more_of_it(office: Office) -> None:
    hpv, flu = (without(one, "id") for one in VACCINES)
    practice = await a_practice(office, hpv, flu)
    await practice.marks()

    await takes_in(office, practice.teen, {**hpv, "lotNumber": "4711"}, {**flu, "lotNumber": "4712"})

    assert await practice.sees(practice.parent) == [FLU]
    assert await practice.sees(practice.own) == [FLU, HPV]
    assert (await practice.marked()).count(HPV) == 2


async def test_of_an_entry_without_id_or_name_every_one_of_its_kind_without_an_id_is_hidden(office: Office) -> None:
    nameless = without(an_immunization(vaccineCode={}), "id")
    practice = await a_practice(office, nameless, an_immunization(id="i2", vaccineCode=coded(CVX, "141", FLU)))
    await practice.marks("")

    await takes_in(office, practice.teen, {**nameless, "lotNumber": "4711"})

    assert await practice.sees(practice.parent) == [FLU]
    assert await practice.sees(practice.own) == ["", "", FLU]
