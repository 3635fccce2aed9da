import gzip
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storage.fhir.errors import NotFhir, TooManyEntries, UnreadableBundle, UnsupportedBundle
from storage.fhir.read import MOST_ENTRIES, read_bundle
from storage.fhir.reading import NotUnderstood, ReadEntry, RecordPart, Why

from .builders import (
    Json,
    a_bundle,
    a_condition,
    a_patient,
    a_prescription,
    a_statement,
    an_immunization,
    bundle_of,
    coded,
    without,
)

json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda children: st.lists(children) | st.dictionaries(st.text(), children),
    max_leaves=10,
)


def the_entry(*resources: Json) -> ReadEntry:
    (entry,) = read_bundle(a_bundle(a_patient(), *resources)).entries
    return entry


def reasons(data: bytes) -> list[Why]:
    return [problem.why for problem in read_bundle(data).problems]


def test_each_kind_of_resource_becomes_an_entry_of_its_part() -> None:
    reading = read_bundle(a_bundle(a_patient(), an_immunization(), a_prescription(), a_statement(), a_condition()))

    assert [(entry.part, entry.title) for entry in reading.entries] == [
        (RecordPart.IMMUNIZATIONS, "Influenza, seasonal"),
        (RecordPart.MEDICATIONS, "lisinopril 10 mg"),
        (RecordPart.MEDICATIONS, "Vitamin D"),
        (RecordPart.PROBLEMS, "Essential hypertension"),
    ]
    assert {entry.patient_source_id for entry in reading.entries} == {"Patient/p1"}
    assert reading.problems == ()


@pytest.mark.parametrize("kind", ["collection", "transaction", "searchset", "batch"])
def test_a_bundle_that_lists_records_is_read(kind: str) -> None:
    assert len(read_bundle(a_bundle(a_patient(), type=kind)).patients) == 1


@pytest.mark.parametrize("kind", ["history", "message", "document", "transaction-response", "anything"])
def test_a_bundle_of_another_kind_is_refused(kind: str) -> None:
    with pytest.raises(UnsupportedBundle):
        read_bundle(a_bundle(a_patient(), type=kind))


def test_a_single_resource_is_read() -> None:
    assert [patient.family for patient in read_bundle(json.dumps(a_patient()).encode()).patients] == ["Example"]


def test_a_gzipped_bundle_is_read() -> None:
    assert len(read_bundle(gzip.compress(a_bundle(a_patient()))).patients) == 1


@pytest.mark.parametrize(
    "text", [b"[]", b"{}", b"1", b"null", b'"Bundle"', b'{"resourceType": 1}', b'{"resourceType": "a b"}']
)
def test_json_that_is_no_fhir_is_refused(text: bytes) -> None:
    with pytest.raises(NotFhir):
        read_bundle(text)


@pytest.mark.parametrize("entries", [None, {}, "entry", 7, []])
def test_a_bundle_without_a_list_of_entries_holds_nothing(entries: object) -> None:
    reading = read_bundle(bundle_of(entries))

    assert (reading.patients, reading.entries, reading.problems) == ((), (), ())


def test_a_bundle_of_too_many_entries_is_refused() -> None:
    assert len(read_bundle(bundle_of([0] * MOST_ENTRIES)).problems) == MOST_ENTRIES

    with pytest.raises(TooManyEntries):
        read_bundle(bundle_of([0] * (MOST_ENTRIES + 1)))


def test_what_the_pages_do_not_show_is_counted_and_no_problem() -> None:
    others = [{"resourceType": kind} for kind in ("Observation", "RelatedPerson", "Observation", "Medication")]
    others = [{**other, "id": str(number)} for number, other in enumerate(others)]

    reading = read_bundle(a_bundle(a_patient(), *others))

    assert reading.passed_over == {"Observation": 2, "RelatedPerson": 1}
    assert reading.problems == ()


def test_a_resource_without_a_patient_is_a_problem_that_says_where() -> None:
    reading = read_bundle(a_bundle(a_patient(), without(a_condition(), "subject"), an_immunization()))

    assert [entry.part for entry in reading.entries] == [RecordPart.IMMUNIZATIONS]
    assert reading.problems == (
        NotUnderstood(resource_type="Condition", index=1, resource_id="c1", why=Why.NO_PATIENT),
    )


@pytest.mark.parametrize(
    "subject",
    [
        {"reference": "Patient/other"},
        {"reference": "Group/p1"},
        {"reference": "http://elsewhere.example/fhir/Patient/p1"},
        {"reference": "urn:uuid:00000000-0000-0000-0000-000000000000"},
        {"reference": "#p1"},
        {"reference": ""},
        {"display": "Ana Example"},
        {"identifier": {"value": "1"}},
        "Patient/p1",
        None,
    ],
)
def test_a_resource_of_nobody_in_the_bundle_is_a_problem(subject: object) -> None:
    reading = read_bundle(a_bundle(a_patient(), a_condition(subject=subject)))

    assert reading.entries == ()
    assert [problem.why in (Why.NO_PATIENT, Why.PATIENT_NOT_FOUND) for problem in reading.problems] == [True]


@pytest.mark.parametrize(
    "broken", [None, 1, "Condition", [], {}, {"resourceType": 7}, {"resourceType": "\u202econdition"}]
)
def test_an_entry_that_holds_no_resource_is_a_problem(broken: object) -> None:
    problem = NotUnderstood(resource_type="", index=0, resource_id=None, why=Why.NO_RESOURCE)

    reading = read_bundle(a_bundle(broken, a_patient(), a_condition()))

    assert reading.problems == (problem,)
    assert len(reading.entries) == 1


@given(
    json_values, st.sampled_from(["Patient", "Immunization", "MedicationRequest", "MedicationStatement", "Condition"])
)
def test_whatever_one_resource_holds_the_others_are_read(value: object, kind: str) -> None:
    broken = {**value, "resourceType": kind, "id": "broken"} if isinstance(value, dict) else value

    reading = read_bundle(a_bundle(broken, a_patient(), a_condition(), an_immunization()))

    assert {"Condition/c1", "Immunization/i1"} <= {entry.source_id for entry in reading.entries}
    assert "Patient/p1" in {patient.source_id for patient in reading.patients}


@given(st.sampled_from([a_patient, an_immunization, a_prescription, a_statement, a_condition]), st.data())
def test_any_field_may_hold_anything(build: type[Json], data: st.DataObject) -> None:
    resource = build()
    field = data.draw(st.sampled_from(sorted(set(resource) - {"resourceType", "id"})))

    reading = read_bundle(
        a_bundle(a_patient(id="p0"), a_patient(), {**resource, "id": "x", field: data.draw(json_values)})
    )

    assert "Patient/p0" in {patient.source_id for patient in reading.patients}


@given(json_values)
def test_json_of_any_other_kind_is_refused(value: object) -> None:
    with pytest.raises(UnreadableBundle):
        read_bundle(json.dumps(value).encode())


def test_of_two_resources_with_one_id_that_differ_neither_is_kept() -> None:
    reading = read_bundle(a_bundle(a_patient(), a_condition(), a_condition(onsetDateTime="2020"), an_immunization()))

    assert [entry.source_id for entry in reading.entries] == ["Immunization/i1"]
    assert [(problem.index, problem.why) for problem in reading.problems] == [
        (1, Why.REPEATED_ID),
        (2, Why.REPEATED_ID),
    ]


def test_an_exact_repeat_is_read_once() -> None:
    reading = read_bundle(a_bundle(a_patient(), a_condition(), a_condition()))

    assert len(reading.entries) == 1
    assert reading.problems == ()


def test_two_people_with_one_id_are_nobody_and_nothing_is_filed_to_either() -> None:
    data = a_bundle(a_patient(), a_patient(birthDate="1990-01-01"), a_condition())

    assert read_bundle(data).patients == ()
    assert reasons(data) == [Why.REPEATED_ID, Why.REPEATED_ID, Why.PATIENT_NOT_FOUND]


def test_a_resource_changed_by_an_extension_that_we_do_not_know_is_left_out() -> None:
    negated = a_condition(modifierExtension=[{"url": "http://example.org/not", "valueBoolean": True}])

    assert reasons(a_bundle(a_patient(), negated)) == [Why.MODIFIED]
    assert reasons(a_bundle(a_patient(), a_condition(implicitRules="http://example.org/rules"))) == [Why.MODIFIED]
    assert reasons(a_bundle(a_patient(modifierExtension=[{"url": "x"}]))) == [Why.MODIFIED]


def test_a_resource_keeps_its_key_at_the_next_import() -> None:
    data = a_bundle(a_patient(), without(a_condition(), "id"))

    (first,), (again,) = read_bundle(data).entries, read_bundle(data).entries

    assert first.source_id == again.source_id
    assert first.source_id.startswith("Condition/sha256-")


def test_resources_without_ids_that_say_different_things_have_different_keys() -> None:
    conditions = [without(a_condition(onsetDateTime=year), "id") for year in ("2019", "2020")]

    entries = read_bundle(a_bundle(a_patient(), *conditions)).entries

    assert len({entry.source_id for entry in entries}) == 2


def test_ids_that_fhir_does_not_allow_are_neither_kept_nor_reported() -> None:
    reading = read_bundle(a_bundle(a_patient(), without(a_condition(id="Canary <b>\u202e"), "subject")))

    assert [problem.resource_id for problem in reading.problems] == [None]


def test_narratives_notes_and_attachments_are_never_kept() -> None:
    canary = {"status": "generated", "div": "<div>Canary</div>"}
    attachment = [{"contentType": "text/plain", "data": "Canary", "title": "Canary"}]
    note = [{"text": "Canary"}]

    reading = read_bundle(
        a_bundle(
            a_patient(text=canary, photo=attachment),
            an_immunization(text=canary, note=note, reasonCode=[{"text": "Canary"}]),
            a_prescription(text=canary, note=note, reasonCode=[{"text": "Canary"}]),
            a_condition(text=canary, note=note, evidence=[{"detail": [{"display": "Canary"}]}]),
        )
    )

    assert len(reading.entries) == 3
    assert "Canary" not in repr(reading)


def test_a_problem_never_says_what_stood_there() -> None:
    canary = "Canary"
    broken = [
        without(a_condition(id="c2", code={"text": canary}), "subject"),
        a_prescription(status=canary, authoredOn=canary),
        {"resourceType": canary + " " + canary},
        a_patient(id="p2", name=[{"family": canary}], birthDate=canary),
    ]

    problems = read_bundle(a_bundle(a_patient(), *broken)).problems

    assert len(problems) == 5
    assert canary not in repr(problems)


@pytest.mark.parametrize(
    ("labels", "sensitive"),
    [
        ([("v3-Confidentiality", "N")], False),
        ([("v3-Confidentiality", "R")], True),
        ([("v3-Confidentiality", "V")], True),
        ([("v3-ActCode", "STD")], True),
        ([("v3-ActCode", "PSY"), ("v3-Confidentiality", "N")], True),
        ([("v3-ActCode", "42CFRPart2"), ("v3-Confidentiality", "N")], True),
        ([("v3-ActReason", "HTEST")], False),
        ([], False),
    ],
)
def test_an_entry_is_sensitive_by_its_labels(labels: list[tuple[str, str]], sensitive: bool) -> None:  # noqa: FBT001 - a column of the table
    security = [{"system": f"http://terminology.hl7.org/CodeSystem/{system}", "code": code} for system, code in labels]

    assert the_entry(an_immunization(meta={"security": security})).sensitive is sensitive


def test_what_is_unlabelled_in_a_restricted_bundle_may_be_what_restricts_it() -> None:
    restricted, normal = ({"security": [{"code": code}]} for code in ("R", "N"))

    reading = read_bundle(a_bundle(a_patient(), a_condition(), an_immunization(meta=normal), meta=restricted))

    assert {entry.part: entry.sensitive for entry in reading.entries} == {
        RecordPart.PROBLEMS: True,
        RecordPart.IMMUNIZATIONS: False,
    }


def test_the_code_is_of_the_system_that_the_pages_know_best() -> None:
    codings = [
        {"system": "http://hl7.org/fhir/sid/ndc", "code": "49281012188", "display": "FLUZONE"},
        {"system": "http://hl7.org/fhir/sid/cvx", "code": "197"},
    ]

    assert the_entry(an_immunization(vaccineCode={"coding": codings})).code == ("http://hl7.org/fhir/sid/cvx", "197")


@pytest.mark.parametrize(
    "concept",
    [
        None,
        {},
        {"coding": []},
        coded("http://terminology.hl7.org/CodeSystem/data-absent-reason", "unknown", "Unknown"),
        {**coded("http://terminology.hl7.org/CodeSystem/data-absent-reason", "unknown", "Unknown"), "text": "Unknown"},
        {"text": "\u202e \x00"},
    ],
)
def test_an_entry_that_the_record_does_not_name_is_kept_without_a_name(concept: object) -> None:
    reading = read_bundle(a_bundle(a_patient(), an_immunization(vaccineCode=concept)))

    assert [(entry.title, entry.code) for entry in reading.entries] == [("", None)]
    assert [problem.why for problem in reading.problems] == [Why.UNNAMED_ENTRY]
    assert not Why.UNNAMED_ENTRY.left_out


def test_own_words_are_kept_where_no_code_fits() -> None:
    absent = coded("http://terminology.hl7.org/CodeSystem/data-absent-reason", "unknown", "Unknown")

    assert the_entry(an_immunization(vaccineCode={**absent, "text": "Tetanus shot"})).title == "Tetanus shot"
