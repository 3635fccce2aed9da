import pytest

from storage.fhir.read import read_bundle
from storage.fhir.reading import EntryStatus, ReadEntry, Why

from .builders import (
    Json,
    a_bundle,
    a_condition,
    a_patient,
    a_prescription,
    a_statement,
    an_immunization,
    coded,
    without,
)


def the_entry(resource: Json) -> ReadEntry:
    (entry,) = read_bundle(a_bundle(a_patient(), resource)).entries
    return entry


def reasons(resource: Json) -> list[Why]:
    return [problem.why for problem in read_bundle(a_bundle(a_patient(), resource)).problems]


def when(resource: Json) -> str | None:
    date = the_entry(resource).when
    return None if date is None else date.iso


def until(resource: Json) -> str | None:
    date = the_entry(resource).until
    return None if date is None else date.iso


@pytest.mark.parametrize(
    ("code", "status"),
    [
        ("completed", EntryStatus.GIVEN),
        ("not-done", EntryStatus.NOT_GIVEN),
        ("entered-in-error", EntryStatus.ENTERED_IN_ERROR),
        ("Completed ", EntryStatus.GIVEN),
    ],
)
def test_a_vaccine_is_given_or_not(code: str, status: EntryStatus) -> None:
    assert the_entry(an_immunization(status=code)).status is status


@pytest.mark.parametrize(
    ("code", "status"),
    [
        ("active", EntryStatus.ACTIVE),
        ("on-hold", EntryStatus.PAUSED),
        ("completed", EntryStatus.FINISHED),
        ("stopped", EntryStatus.FINISHED),
        ("not-taken", EntryStatus.FINISHED),
        ("cancelled", EntryStatus.NOT_STARTED),
        ("draft", EntryStatus.NOT_STARTED),
        ("intended", EntryStatus.NOT_STARTED),
        ("unknown", EntryStatus.UNCERTAIN),
        ("entered-in-error", EntryStatus.ENTERED_IN_ERROR),
    ],
)
def test_a_medicine_is_taken_or_not(code: str, status: EntryStatus) -> None:
    assert the_entry(a_prescription(status=code)).status is status
    assert the_entry(a_statement(status=code)).status is status


@pytest.mark.parametrize("change", [{"doNotPerform": True}, {"intent": "proposal"}, {"intent": "option"}])
def test_an_order_not_to_take_a_medicine_or_a_mere_proposal_is_no_medicine_taken(change: Json) -> None:
    assert the_entry(a_prescription(**change)).status is EntryStatus.NOT_STARTED
    assert the_entry(a_prescription(**change, status="entered-in-error")).status is EntryStatus.ENTERED_IN_ERROR


@pytest.mark.parametrize("change", [{"doNotPerform": False}, {"intent": "plan"}, {"intent": "instance-order"}])
def test_an_order_or_the_plan_that_a_patient_reports_is_a_medicine_taken(change: Json) -> None:
    assert the_entry(a_prescription(**change)).status is EntryStatus.ACTIVE


@pytest.mark.parametrize(
    ("code", "status"),
    [
        ("active", EntryStatus.ACTIVE),
        ("recurrence", EntryStatus.ACTIVE),
        ("relapse", EntryStatus.ACTIVE),
        ("inactive", EntryStatus.FINISHED),
        ("remission", EntryStatus.FINISHED),
        ("resolved", EntryStatus.FINISHED),
    ],
)
def test_a_problem_is_there_or_over(code: str, status: EntryStatus) -> None:
    assert the_entry(a_condition(clinicalStatus=coded("condition-clinical", code))).status is status
    assert the_entry(a_condition(clinicalStatus=code)).status is status


@pytest.mark.parametrize(
    ("code", "status"),
    [
        ("confirmed", EntryStatus.ACTIVE),
        ("unconfirmed", EntryStatus.UNCERTAIN),
        ("provisional", EntryStatus.UNCERTAIN),
        ("differential", EntryStatus.UNCERTAIN),
        ("refuted", EntryStatus.RULED_OUT),
        ("entered-in-error", EntryStatus.ENTERED_IN_ERROR),
    ],
)
def test_a_problem_is_confirmed_doubted_or_refuted(code: str, status: EntryStatus) -> None:
    assert the_entry(a_condition(verificationStatus=coded("condition-ver-status", code))).status is status


def test_a_problem_without_a_status_is_over_if_it_has_an_end_and_else_uncertain() -> None:
    unsaid = without(a_condition(), "clinicalStatus")

    assert the_entry(unsaid).status is EntryStatus.UNCERTAIN
    assert the_entry({**unsaid, "abatementDateTime": "2020"}).status is EntryStatus.FINISHED
    assert the_entry({**unsaid, "abatementAge": {"value": 52}}).status is EntryStatus.FINISHED
    assert reasons(unsaid) == []


@pytest.mark.parametrize(
    "resource",
    [
        an_immunization(status="done"),
        without(an_immunization(), "status"),
        a_prescription(status="dispensed"),
        without(a_statement(), "status"),
        a_condition(clinicalStatus=coded("condition-clinical", "chronic")),
    ],
)
def test_a_status_that_can_not_be_understood_is_uncertain_and_reported(resource: Json) -> None:
    assert the_entry(resource).status is EntryStatus.UNCERTAIN
    assert reasons(resource) == [Why.STATUS_NOT_UNDERSTOOD]


@pytest.mark.parametrize("date", ["2019", "2019-05", "2019-05-03"])
def test_a_partial_date_stays_partial(date: str) -> None:
    assert when(an_immunization(occurrenceDateTime=date)) == date


def test_a_vaccine_whose_date_is_said_to_be_unknown_has_none() -> None:
    absent = {
        "extension": [{"url": "http://hl7.org/fhir/StructureDefinition/data-absent-reason", "valueCode": "unknown"}]
    }
    dateless = without(an_immunization(_occurrenceDateTime=absent), "occurrenceDateTime")

    assert when(dateless) is None
    assert reasons(dateless) == []


def test_words_in_place_of_a_date_are_kept_as_words() -> None:
    said = the_entry(without(an_immunization(occurrenceString="in\nchildhood"), "occurrenceDateTime"))

    assert (said.when, said.when_said) == (None, "in childhood")


def test_a_date_in_place_of_words_is_read_as_a_date() -> None:
    said = without(an_immunization(occurrenceString="1946-08-29T19:33:18-04:00"), "occurrenceDateTime")

    assert when(said) == "1946-08-29"
    assert the_entry(said).when_said is None


@pytest.mark.parametrize("date", ["2019-02-30", "yesterday", "05/03/2019"])
def test_a_date_that_can_not_be_understood_is_unknown_and_reported(date: str) -> None:
    assert when(an_immunization(occurrenceDateTime=date)) is None
    assert reasons(an_immunization(occurrenceDateTime=date)) == [Why.DATE_NOT_UNDERSTOOD]


def test_a_problem_begins_at_its_onset_or_else_when_it_was_noted() -> None:
    period = {"start": "2018-01", "end": "2018-03"}

    assert when(a_condition(onsetDateTime="2019", recordedDate="2020")) == "2019"
    assert when(without(a_condition(onsetPeriod=period, recordedDate="2020"), "onsetDateTime")) == "2018-01"
    assert when(without(a_condition(onsetAge={"value": 52}, recordedDate="2020"), "onsetDateTime")) == "2020"
    assert when(without(a_condition(onsetString="as a child"), "onsetDateTime")) is None


def test_a_problem_ends_when_it_abates() -> None:
    assert until(a_condition(abatementDateTime="2020-02")) == "2020-02"
    assert until(a_condition(abatementPeriod={"end": "2021"})) == "2021"
    assert until(a_condition()) is None


def test_a_medicine_is_taken_from_when_it_is_said_to_be() -> None:
    period = {"start": "2018-01-02", "end": "2018-03-04"}

    assert when(a_statement(effectiveDateTime="2017", effectivePeriod=period, dateAsserted="2020")) == "2017"
    assert when(a_statement(effectivePeriod=period, dateAsserted="2020")) == "2018-01-02"
    assert when(a_statement(dateAsserted="2020")) == "2020"
    assert until(a_statement(effectivePeriod=period)) == "2018-03-04"
    assert when(a_prescription(authoredOn="2021-04")) == "2021-04"


@pytest.mark.parametrize(
    ("dosage", "dose"),
    [
        ([{"text": "Take 1 tablet daily"}], "Take 1 tablet daily"),
        ([{"text": "1 in the morning"}, {"text": "2 at night"}], "1 in the morning; 2 at night"),
        ([{"patientInstruction": "Take one each day"}], "Take one each day"),
        (
            [{"additionalInstruction": [{"text": "With food"}, coded("x", "y", "Not at night")]}],
            "With food; Not at night",
        ),
        ([{"timing": {"repeat": {"frequency": 1}}}], None),
        ([{"text": "Take 1 tablet", "modifierExtension": [{"url": "not"}]}], None),
        ([], None),
        ("1 tablet", None),
    ],
)
def test_how_to_take_a_medicine_is_said_in_the_prescriber_s_own_words(dosage: object, dose: str | None) -> None:
    assert the_entry(a_prescription(dosageInstruction=dosage)).dose == dose
    assert the_entry(a_statement(dosage=dosage)).dose == dose
