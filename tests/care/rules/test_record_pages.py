from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from care.rules.gate import Part
from care.rules.record_pages import Entry, EntryStatus, Line, VaccineSection, immunizations, medications, problems
from care.rules.vaccines import VaccineGroup
from storage.fhir import reading

CVX = "http://hl7.org/fhir/sid/cvx"
RXNORM = "http://www.nlm.nih.gov/research/umls/rxnorm"

NEVER_SHOWN = (EntryStatus.ENTERED_IN_ERROR, EntryStatus.RULED_OUT, EntryStatus.NOT_STARTED)


@dataclass(frozen=True, slots=True)
class On:
    year: int
    month: int | None = None
    day: int | None = None


def a_dose(code: str, *when: int, title: str = "", status: EntryStatus = EntryStatus.GIVEN) -> Entry:
    return an_entry(title or f"CVX {code}", *when, status=status, code=(CVX, code))


def a_medicine(
    title: str, *when: int, status: EntryStatus = EntryStatus.ACTIVE, code: str | None = None, dose: str | None = None
) -> Entry:
    return an_entry(title, *when, status=status, code=(RXNORM, code) if code else None, dose=dose)


def an_entry(
    title: str, *when: int, status: EntryStatus, code: tuple[str, str] | None = None, dose: str | None = None
) -> Entry:
    key = f"{title} {code} {when} {status} {dose}"
    return Entry(key=key, status=status, title=title, code=code, when=On(*when) if when else None, dose=dose)


def titles(lines: tuple[Line, ...]) -> list[str]:
    return [line.entry.title for line in lines]


def by_group(sections: tuple[VaccineSection, ...]) -> dict[VaccineGroup | str, list[str]]:
    return {section.group or section.title: [dose.title for dose in section.doses] for section in sections}


entries = st.lists(
    st.builds(
        lambda title, code, when, status, key: Entry(
            key=str(key),
            title=title,
            code=None if code is None else (CVX, code),
            when=None if when is None else On(*when),
            status=status,
        ),
        st.sampled_from(["", "Flu shot", "Aspirin 81 mg", "aspirin  81 MG"]),
        st.sampled_from([None, "140", "94", "110", "999"]),
        st.sampled_from([None, (2019,), (2019, 5), (2019, 5, 3), (2020, 1, 1)]),
        st.sampled_from(EntryStatus),
        st.uuids(),
    )
)


def test_the_pages_use_the_words_of_what_is_read_and_of_the_gate() -> None:
    assert {status.value for status in EntryStatus} == {status.value for status in reading.EntryStatus}
    assert {part.value for part in reading.RecordPart} < {part.value for part in Part}


def test_doses_are_grouped_newest_first_and_so_are_the_groups() -> None:
    page = immunizations(
        [
            a_dose("140", 2023, 10, 12, title="Flu 2023"),
            a_dose("08", 2019, 1, 1, title="Hep B"),
            a_dose("150", 2024, 10, 12, title="Flu 2024"),
            a_dose("10", 2021, 3, 1, title="IPV"),
        ]
    )

    assert list(by_group(page.given).items()) == [
        (VaccineGroup.FLU, ["Flu 2024", "Flu 2023"]),
        (VaccineGroup.POLIO, ["IPV"]),
        (VaccineGroup.HEPATITIS_B, ["Hep B"]),
    ]


def test_a_combined_vaccine_stands_under_each_of_its_groups() -> None:
    page = immunizations([a_dose("94", 2024, 1, 1, title="MMRV"), a_dose("21", 2020, 1, 1, title="Varicella")])

    assert by_group(page.given) == {VaccineGroup.MMR: ["MMRV"], VaccineGroup.CHICKENPOX: ["MMRV", "Varicella"]}


def test_a_vaccine_that_fits_no_group_is_headed_by_its_own_title() -> None:
    other = an_entry("Pfizer Comirnaty", 2021, status=EntryStatus.GIVEN, code=("http://snomed.info/sct", "1"))
    again = an_entry("pfizer comirnaty", 2022, status=EntryStatus.GIVEN)

    (section,) = immunizations([other, again]).given

    assert (section.group, section.title) == (None, "pfizer comirnaty")
    assert section.doses == (again, other)


def test_a_dose_without_a_date_comes_last_and_a_vague_date_after_the_exact_ones_of_its_year() -> None:
    page = immunizations(
        [
            a_dose("140", title="?"),
            a_dose("140", 2019, title="2019"),
            a_dose("140", 2019, 5, 3, title="day"),
            a_dose("140", 2019, 5, title="month"),
        ]
    )

    assert by_group(page.given) == {VaccineGroup.FLU: ["day", "month", "2019", "?"]}


def test_a_vaccine_that_was_not_given_stands_apart() -> None:
    page = immunizations([a_dose("140", 2024, 1, 1), a_dose("121", 2017, 8, 15, status=EntryStatus.NOT_GIVEN)])

    assert list(by_group(page.given)) == [VaccineGroup.FLU]
    assert [entry.title for entry in page.not_given] == ["CVX 121"]


def test_a_vaccine_of_unsure_status_is_no_dose() -> None:
    page = immunizations([a_dose("140", 2024, 1, 1, status=EntryStatus.UNCERTAIN)])

    assert (page.given, page.not_given) == ((), ())
    assert [entry.title for entry in page.uncertain] == ["CVX 140"]


def test_a_dose_that_two_systems_reported_counts_once() -> None:
    doses = [a_dose("208", 2021, 8, 1, title="Comirnaty"), a_dose("208", 2021, 8, 1, title="COVID-19 mRNA")]

    assert [len(section.doses) for section in immunizations(doses).given] == [1]


@pytest.mark.parametrize(
    "other",
    [
        a_dose("208", 2021, 8, 2, title="Comirnaty"),
        a_dose("208", 2021, 8, title="Comirnaty"),
        a_dose("208", title="Comirnaty"),
        a_dose("207", 2021, 8, 1, title="Spikevax"),
    ],
)
def test_doses_that_may_be_two_are_two(other: Entry) -> None:
    (section,) = immunizations([a_dose("208", 2021, 8, 1, title="Comirnaty"), other]).given

    assert len(section.doses) == 2


def test_vague_doses_alike_are_never_folded() -> None:
    (section,) = immunizations([a_dose("08", 1990, title="Hep B")] * 3).given

    assert len(section.doses) == 3


def test_medicines_are_taken_now_paused_or_past() -> None:
    page = medications(
        [
            a_medicine("Lisinopril", 2020),
            a_medicine("Apixaban", 2021, status=EntryStatus.PAUSED),
            a_medicine("Amoxicillin", 2019, status=EntryStatus.FINISHED),
            a_medicine("Melatonin", 2018, status=EntryStatus.UNCERTAIN),
            a_medicine("Metformin", 2022),
        ]
    )

    assert titles(page.taking_now) == ["Metformin", "Lisinopril"]
    assert titles(page.paused) == ["Apixaban"]
    assert titles(page.in_the_past) == ["Amoxicillin"]
    assert titles(page.uncertain) == ["Melatonin"]


def test_the_same_medicine_is_one_line_with_its_latest_order() -> None:
    orders = [
        a_medicine("Simvastatin 10 mg", year, status=EntryStatus.FINISHED, code="1") for year in (2001, 2003, 2002)
    ]

    (line,) = medications(orders).in_the_past

    assert line.entry.when == On(2003)
    assert [entry.when for entry in line.earlier] == [On(2002), On(2001)]


def test_a_medicine_is_the_same_by_its_code_or_by_its_title() -> None:
    page = medications(
        [
            a_medicine("Reaptan tablet, 30", 2020, code="1"),
            a_medicine("Reaptan tablet, 10", 2019, code="1"),
            a_medicine("reaptan  TABLET, 10", 2018),
            a_medicine("Reaptan tablet, 5", 2017, code="2"),
        ]
    )

    assert titles(page.taking_now) == ["Reaptan tablet, 30", "Reaptan tablet, 5"]
    assert len(page.taking_now[0].earlier) == 2


def test_medicines_without_a_name_are_never_taken_for_one_another() -> None:
    page = medications([a_medicine("", 2020, dose="1 daily"), a_medicine("", 2020, dose="2 daily")])

    assert len(page.taking_now) == 2


def test_an_order_that_stands_is_not_ended_by_a_later_one_that_did() -> None:
    stands = a_medicine("Aspirin", 2019)
    ended = a_medicine("Aspirin", 2023, status=EntryStatus.FINISHED)

    page = medications([stands, ended])

    assert [(line.entry, line.earlier) for line in page.taking_now] == [(stands, (ended,))]
    assert page.in_the_past == ()


@pytest.mark.parametrize(("newer", "older"), [("paused", "active"), ("active", "paused")])
def test_of_an_order_that_stands_and_one_that_is_paused_the_newer_counts(newer: str, older: str) -> None:
    page = medications(
        [
            a_medicine("Apixaban", 2019, status=EntryStatus(older)),
            a_medicine("Apixaban", 2024, status=EntryStatus(newer)),
        ]
    )

    assert len(page.paused if newer == "paused" else page.taking_now) == 1
    assert len(page.paused) + len(page.taking_now) == 1


def test_problems_are_there_now_resolved_or_uncertain() -> None:
    page = problems(
        [
            an_entry("Asthma", 2015, status=EntryStatus.ACTIVE),
            an_entry("Sore throat", 2019, status=EntryStatus.FINISHED),
            an_entry("Sore throat", 2021, status=EntryStatus.FINISHED),
            an_entry("Hypertension", 2020, status=EntryStatus.ACTIVE),
            an_entry("Lymphoma", 2021, status=EntryStatus.UNCERTAIN),
            an_entry("Gout", status=EntryStatus.ACTIVE),
        ]
    )

    assert titles(page.now) == ["Hypertension", "Asthma", "Gout"]
    assert titles(page.resolved) == ["Sore throat"]
    assert titles(page.uncertain) == ["Lymphoma"]


@pytest.mark.parametrize("status", NEVER_SHOWN)
def test_what_was_entered_in_error_ruled_out_or_never_begun_is_never_shown(status: EntryStatus) -> None:
    hidden = an_entry("Canary", 2024, status=status, code=(CVX, "140"))
    shown = an_entry("Canary", 2020, status=EntryStatus.ACTIVE)

    for page in (immunizations([hidden]), medications([hidden]), problems([hidden])):
        assert "Canary" not in repr(page)
    assert hidden.key not in repr(medications([hidden, shown]))
    assert hidden.key not in repr(problems([hidden, shown]))


@given(entries)
def test_every_entry_that_may_be_shown_is_on_its_page_once_per_list(found: list[Entry]) -> None:
    page = medications(found)

    lists = (page.taking_now, page.paused, page.in_the_past, page.uncertain)
    shown = [entry.key for lines in lists for line in lines for entry in (line.entry, *line.earlier)]

    fitting = {EntryStatus.ACTIVE, EntryStatus.PAUSED, EntryStatus.FINISHED, EntryStatus.UNCERTAIN}
    assert sorted(shown) == sorted(entry.key for entry in found if entry.status in fitting)


@given(entries)
def test_every_list_runs_from_the_newest_to_the_undated(found: list[Entry]) -> None:
    sections = [section.doses for section in immunizations(found).given]
    lines = [tuple(line.entry for line in problems(found).now)]

    for doses in sections + lines:
        order = [
            (entry.when.year, entry.when.month or 0, entry.when.day or 0) if entry.when else (0,) for entry in doses
        ]
        assert order == sorted(order, reverse=True)


@given(entries)
def test_the_order_of_the_record_does_not_matter_to_what_is_shown(found: list[Entry]) -> None:
    there, back = medications(found), medications(found[::-1])

    assert len(there.taking_now) + len(there.paused) == len(back.taking_now) + len(back.paused)
