import pytest

from storage.fhir.read import read_bundle
from storage.fhir.reading import Why

from .builders import Json, a_bundle, a_condition, a_patient, a_prescription, bundle_of, coded, without

UUID = "urn:uuid:5f6c01c3-3d77-42ee-a963-fd2cb5fdf48a"
HERE = "https://here.example/fhir/"
ELSEWHERE = "https://elsewhere.example/fhir/"
A_MEDICATION = {"resourceType": "Medication", "id": "tablet", "code": {"text": "Digoxin 0.125 MG Oral Tablet"}}


def owners(*entries: tuple[str, Json]) -> list[str]:
    listed = [{"fullUrl": address, "resource": resource} for address, resource in entries]
    return [entry.patient_source_id for entry in read_bundle(bundle_of(listed)).entries]


def of(reference: str) -> Json:
    return a_condition(subject={"reference": reference})


def medicine_titles(*resources: object) -> list[str]:
    return [entry.title for entry in read_bundle(a_bundle(a_patient(), *resources)).entries]


@pytest.mark.parametrize(
    ("address", "reference"),
    [
        (UUID, UUID),
        (UUID, "Patient/p1"),
        (f"{HERE}Patient/p1", f"{HERE}Patient/p1"),
        (f"{HERE}Patient/p1", f"{HERE}Patient/p1/_history/3"),
        (f"{HERE}Patient/p1", "Patient/p1"),
        ("", "Patient/p1"),
        ("", "Patient/p1/_history/3"),
        ("", "urn:uuid:p1"),
    ],
)
def test_a_patient_is_found_by_every_way_of_referring(address: str, reference: str) -> None:
    assert len(owners((address, a_patient()), ("", of(reference)))) == 1


@pytest.mark.parametrize(
    ("address", "reference"),
    [
        (UUID, UUID[:-1]),
        (f"{HERE}Patient/p1", f"{ELSEWHERE}Patient/p1"),
        ("", f"{HERE}Patient/p1"),
        (UUID, "Patient/p"),
    ],
)
def test_another_server_s_patient_or_another_id_is_someone_else(address: str, reference: str) -> None:
    assert owners((address, a_patient()), ("", of(reference))) == []


def test_a_relative_reference_means_the_patient_of_the_same_server() -> None:
    patients = [(f"{base}Patient/p1", a_patient()) for base in (HERE, ELSEWHERE)]

    assert owners(*patients, (f"{ELSEWHERE}Condition/c1", of("Patient/p1"))) == [f"{ELSEWHERE}Patient/p1"]


def test_a_relative_reference_that_could_mean_two_patients_means_none() -> None:
    patients = [(f"{base}Patient/p1", a_patient()) for base in (HERE, ELSEWHERE)]

    assert owners(*patients, ("", of("Patient/p1"))) == []


def test_a_relative_reference_never_reaches_to_another_server() -> None:
    assert owners((f"{HERE}Patient/p1", a_patient()), (f"{ELSEWHERE}Condition/c1", of("Patient/p1"))) == []


def test_an_address_that_two_resources_share_means_neither() -> None:
    assert owners((UUID, a_patient()), (UUID, a_patient(id="p2")), ("", of(UUID))) == []


def test_the_key_of_a_patient_names_the_server_where_the_bundle_does() -> None:
    assert owners((f"{HERE}Patient/p1", a_patient()), (UUID, of("Patient/p1"))) == [f"{HERE}Patient/p1"]
    assert owners((UUID, a_patient()), (UUID[:-1], of("Patient/p1"))) == ["Patient/p1"]


def test_an_address_that_does_not_fit_its_resource_is_no_part_of_the_key() -> None:
    for address in (
        f"{HERE}Patient/other",
        "https://h\u202e.example/Patient/p1",
        "Patient/p1",
        "https://a/" + "b" * 300,
    ):
        assert owners((address, a_patient()), ("", of("Patient/p1"))) == ["Patient/p1"]


def test_a_patient_who_was_left_out_is_not_found() -> None:
    data = a_bundle(without(a_patient(), "birthDate"), of("Patient/p1"))

    assert [problem.why for problem in read_bundle(data).problems] == [Why.NO_BIRTH_DATE, Why.PATIENT_NOT_FOUND]


@pytest.mark.parametrize("reference", ["Medication/tablet", "urn:uuid:tablet"])
def test_a_medicine_is_named_by_the_medication_in_the_bundle(reference: str) -> None:
    by_reference = without(a_prescription(medicationReference={"reference": reference}), "medicationCodeableConcept")

    assert medicine_titles(A_MEDICATION, by_reference) == ["Digoxin 0.125 mg Oral Tablet"]


def test_a_medicine_is_named_by_the_medication_contained_in_its_order() -> None:
    contained = a_prescription(
        contained=[A_MEDICATION, {"resourceType": "Patient", "id": "p9"}], medicationReference={"reference": "#tablet"}
    )

    assert medicine_titles(without(contained, "medicationCodeableConcept")) == ["Digoxin 0.125 mg Oral Tablet"]


def test_a_medicine_that_is_not_in_the_bundle_goes_by_what_its_order_calls_it() -> None:
    order = a_prescription(
        medicationReference={"reference": "Medication/gone", "display": "Reaptan 10 mg/10 mg tablet"}
    )

    assert medicine_titles(without(order, "medicationCodeableConcept")) == ["Reaptan 10 mg/10 mg tablet"]


@pytest.mark.parametrize("reference", ["#gone", "#", "Medication/gone", "Patient/p1"])
def test_a_medicine_without_any_name_is_kept_and_reported(reference: str) -> None:
    order = without(a_prescription(medicationReference={"reference": reference}), "medicationCodeableConcept")

    reading = read_bundle(a_bundle(a_patient(code=coded("x", "y", "not a medicine")), order))

    assert [entry.title for entry in reading.entries] == [""]
    assert [problem.why for problem in reading.problems] == [Why.UNNAMED_ENTRY]
