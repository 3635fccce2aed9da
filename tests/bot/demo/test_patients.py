import json
import re
from datetime import date, timedelta

import pytest
from fhir.resources.R4B.bundle import Bundle
from hypothesis import example, given, settings
from hypothesis import strategies as st

from bot.demo.patients import PROXY_OF, Persona, bundles
from care.rules.ages import age_on, is_minor_on
from care.rules.record_pages import Entry, EntryStatus, immunizations, medications, problems
from care.rules.vaccines import VaccineGroup
from storage.fhir.read import read_bundle
from storage.fhir.reading import ReadEntry, Reading, ReadPatient, RecordPart

A_DAY = date(2026, 11, 23)
days = st.dates(date(2026, 1, 1), date(2060, 12, 31))

AGES = {
    Persona.ADULT: 44,
    Persona.OLDER_ADULT: 78,
    Persona.SPANISH_SPEAKER: 52,
    Persona.CHILD: 7,
    Persona.TEENAGER: 16,
    Persona.PARENT: 38,
}


def readings(today: date = A_DAY) -> dict[Persona, Reading]:
    read = [read_bundle(data) for data in bundles(today)]
    return {Persona(reading.patients[0].mrn or ""): reading for reading in read}


def patient_of(reading: Reading) -> ReadPatient:
    (patient,) = reading.patients
    return patient


def shown(reading: Reading, part: RecordPart) -> list[Entry]:
    return [as_entry(entry) for entry in reading.entries if entry.part is part]


def as_entry(entry: ReadEntry) -> Entry:
    return Entry(
        key=entry.source_id,
        status=EntryStatus(entry.status.value),
        title=entry.title,
        code=entry.code,
        when=entry.when,
        when_said=entry.when_said,
        until=entry.until,
        dose=entry.dose,
    )


def doses(persona: Persona) -> dict[VaccineGroup | None, int]:
    page = immunizations(shown(readings()[persona], RecordPart.IMMUNIZATIONS))
    return {section.group: len(section.doses) for section in page.given}


@pytest.mark.parametrize("today", [A_DAY, date(2028, 2, 29), date(2027, 12, 31), date(2027, 1, 1)])
def test_each_bundle_is_valid_fhir(today: date) -> None:
    for data in bundles(today):
        bundle = Bundle.model_validate_json(data)

        assert bundle.type == "collection"


def test_the_six_are_read_whole() -> None:
    read = readings()

    assert list(read) == list(Persona)
    assert [reading.problems for reading in read.values()] == [()] * 6
    assert all(reading.entries for reading in read.values())


@given(days)
@example(date(2028, 2, 29))
@example(date(2028, 3, 1))
@example(date(2027, 2, 28))
@settings(max_examples=40, deadline=None)
def test_the_six_are_of_the_same_age_on_whatever_day_they_are_loaded(today: date) -> None:
    read = readings(today)

    for persona, age in AGES.items():
        born = patient_of(read[persona]).birth_date.first_day
        assert age_on(born, today=today) == age
        assert age_on(born, today=today + timedelta(days=120)) == age


@given(days)
@example(date(2028, 2, 29))
@settings(max_examples=40, deadline=None)
def test_nothing_happens_before_birth_or_after_today(today: date) -> None:
    for reading in readings(today).values():
        born = patient_of(reading).birth_date
        for entry in reading.entries:
            for when in filter(None, (entry.when, entry.until)):
                assert born.first_day <= when.last_day
                assert when.first_day <= today


def test_the_child_and_the_teenager_are_minors_and_the_parent_is_not() -> None:
    minors = {
        persona
        for persona, reading in readings().items()
        if is_minor_on(patient_of(reading).birth_date.last_day, today=A_DAY)
    }

    assert minors == {Persona.CHILD, Persona.TEENAGER}


def test_the_adult_takes_lisinopril() -> None:
    page = medications(shown(readings()[Persona.ADULT], RecordPart.MEDICATIONS))

    assert "Lisinopril 10 mg tablet" in [line.entry.title for line in page.taking_now]
    assert "Lisinopril 10 mg tablet" not in [line.entry.title for line in page.in_the_past]


def test_what_was_entered_in_error_about_the_adult_is_not_shown() -> None:
    assert "Pneumonia" not in repr(problems(shown(readings()[Persona.ADULT], RecordPart.PROBLEMS)))


def test_the_older_adult_takes_many_medicines_for_many_problems() -> None:
    reading = readings()[Persona.OLDER_ADULT]

    medicines = medications(shown(reading, RecordPart.MEDICATIONS))

    assert len(medicines.taking_now) >= 10
    assert len(medicines.paused) == 1
    assert len(medicines.in_the_past) >= 3
    assert len(problems(shown(reading, RecordPart.PROBLEMS)).now) >= 8
    assert all(entry.title for entry in reading.entries)


def test_the_spanish_speaker_speaks_spanish_and_the_others_english() -> None:
    languages = {persona: patient_of(reading).language for persona, reading in readings().items()}

    assert languages.pop(Persona.SPANISH_SPEAKER) == "es"
    assert set(languages.values()) == {"en"}


def test_the_child_has_had_what_the_cdc_plans_for_a_child_of_seven() -> None:
    had = doses(Persona.CHILD)

    assert had[VaccineGroup.DTAP] == 5
    assert had[VaccineGroup.POLIO] == 4
    assert had[VaccineGroup.MMR] == had[VaccineGroup.CHICKENPOX] == had[VaccineGroup.HEPATITIS_A] == 2
    assert had[VaccineGroup.HEPATITIS_B] >= 3
    assert had[VaccineGroup.PNEUMOCOCCAL] == 4
    assert had[VaccineGroup.ROTAVIRUS] >= 2
    assert had[VaccineGroup.HIB] >= 3
    assert had[VaccineGroup.FLU] >= 1


def test_the_teenager_has_had_what_the_cdc_plans_for_sixteen() -> None:
    had = doses(Persona.TEENAGER)

    assert had[VaccineGroup.TETANUS_BOOSTER] == 1
    assert had[VaccineGroup.MENINGITIS_ACWY] == 2
    assert had[VaccineGroup.HPV] == 3
    assert had[VaccineGroup.MMR] == had[VaccineGroup.CHICKENPOX] == 2


def test_what_the_teenager_consented_to_alone_is_labelled_sensitive_and_the_rest_is_not() -> None:
    entries = readings()[Persona.TEENAGER].entries

    assert {entry.title for entry in entries if entry.sensitive} == {"HPV (Gardasil 9)", "Anxiety"}
    assert not any(
        entry.sensitive for persona, each in readings().items() for entry in each.entries if persona != Persona.TEENAGER
    )


def test_a_shot_that_was_not_given_to_the_child_stands_apart() -> None:
    page = immunizations(shown(readings()[Persona.CHILD], RecordPart.IMMUNIZATIONS))

    assert [entry.title for entry in page.not_given] == ["Flu shot"]


def test_the_parent_stands_in_the_child_s_record_as_related() -> None:
    ((parent, child),) = PROXY_OF.items()
    data = dict(zip(Persona, bundles(A_DAY), strict=True))

    (related,) = (
        entry["resource"]
        for entry in json.loads(data[child])["entry"]
        if entry["resource"]["resourceType"] == "RelatedPerson"
    )

    assert related["identifier"][0]["value"] == parent
    assert related["birthDate"] == patient_of(readings()[parent]).birth_date.iso


def test_names_are_plainly_made_up_and_nobody_real_can_be_reached() -> None:
    for reading in readings().values():
        patient = patient_of(reading)
        assert patient.family in {"Example", "Specimen", "Ejemplo", "Sample", "Placeholder"}
        assert re.fullmatch(r"\+1-856-555-01\d\d", patient.telephone or "")
        assert (patient.email or "").endswith("@example.org") or patient.mrn == Persona.CHILD
        assert (patient.postal_address or "").endswith("\nAnytown, NJ 00000")


def test_no_distance_is_left_where_a_date_belongs() -> None:
    for data in bundles(A_DAY):
        assert b"$" not in data
