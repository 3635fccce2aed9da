"""Every bundle of a folder of samples is read; where it is not beside the checkout, this is skipped and says so."""

import json
from collections import Counter
from pathlib import Path

import pytest

from storage.fhir.entries import SHOWN_TYPES
from storage.fhir.read import read_bundle
from storage.fhir.reading import EntryStatus, Reading, Why

SAMPLES = Path(__file__).parents[4] / "shared" / "fhir-sample"
BUNDLES = sorted(SAMPLES.glob("*.json"))

pytestmark = pytest.mark.skipif(not BUNDLES, reason="../shared/fhir-sample is not beside the checkout")


def sample(name: str) -> Reading:
    return read_bundle((SAMPLES / f"{name}.json").read_bytes())


def resource_types(file: Path) -> Counter[str]:
    return Counter(entry["resource"]["resourceType"] for entry in json.loads(file.read_bytes())["entry"])


@pytest.mark.parametrize("file", BUNDLES, ids=lambda file: file.stem)
def test_every_resource_of_a_sample_is_read_or_left_out_with_a_reason(file: Path) -> None:
    types = resource_types(file)

    reading = read_bundle(file.read_bytes())

    left_out = [problem for problem in reading.problems if problem.why.left_out]
    assert len(reading.patients) == types["Patient"]
    assert len(reading.entries) + len(left_out) == sum(types[shown] for shown in SHOWN_TYPES)
    assert {problem.why for problem in left_out} <= {Why.NO_PATIENT}
    assert bool(left_out) == (file.stem == "au-zz-unattached")


def test_all_samples_together_are_forty_patients_with_every_entry_titled_but_six() -> None:
    readings = [read_bundle(file.read_bytes()) for file in BUNDLES]

    entries = [entry for reading in readings for entry in reading.entries]
    problems = Counter(problem.why for reading in readings for problem in reading.problems)

    assert sum(len(reading.patients) for reading in readings) == 40
    assert len(entries) == 538 + 241 + 223 + 7 - 5
    assert problems == {Why.NO_PATIENT: 5, Why.UNNAMED_ENTRY: sum(not entry.title for entry in entries)}
    assert problems[Why.UNNAMED_ENTRY] == 6
    assert len({(entry.patient_source_id, entry.source_id) for entry in entries}) == len(entries)


def test_resources_without_a_patient_are_reported_one_by_one() -> None:
    reading = sample("au-zz-unattached")

    assert (reading.patients, reading.entries) == ((), ())
    assert [(problem.resource_type, problem.resource_id, problem.why) for problem in reading.problems] == [
        ("Condition", "aci-logical-refs", Why.NO_PATIENT),
        ("Condition", "nailwound-suppressed-subject", Why.NO_PATIENT),
        ("Immunization", "zoster-suppressed-subject", Why.NO_PATIENT),
        ("MedicationRequest", "reaptan-suppressed-subject", Why.NO_PATIENT),
        ("MedicationStatement", "suppressed-subject", Why.NO_PATIENT),
    ]


@pytest.mark.parametrize(
    ("name", "entry", "title"),
    [
        ("uscore-example", "medicationrequest-contained-oral-axid", "Nizatidine 15 mg/mL Oral Solution [Axid]"),
        ("uscore-example", "medicationrequest-referenced-oral-axid", "Nizatidine 15 mg/mL Oral Solution [Axid]"),
        ("au-wang-li", "simvastatin", "Simvastatin 40 mg Disintegrating Oral Tablet"),
        (
            "inferno-uscore_bundle_patient_85",
            "3722c630-7ccd-b25e-316d-78fd30a4ff30",
            "10 mL Furosemide 10 mg/mL Injection",
        ),
    ],
)
def test_medicines_are_found_however_they_are_referred_to(name: str, entry: str, title: str) -> None:
    found = [each.title for each in sample(name).entries if each.source_id.endswith(f"/{entry}")]

    assert found == [title]


@pytest.mark.parametrize(
    ("name", "family", "given"),
    [("synthea-22bbe238", "Portillo", "Adán"), ("synthea-c044311d", "Flórez", "Estela")],
)
def test_names_keep_their_accents(name: str, family: str, given: str) -> None:
    (patient,) = sample(name).patients

    assert (patient.family, patient.given, patient.language) == (family, given, "es")


def test_a_vaccine_that_was_refused_at_an_unknown_date_is_not_given_and_dateless() -> None:
    (entry,) = (
        each for each in sample("au-irvine-ronny-lawrence").entries if "zoster-missing-occurrence" in each.source_id
    )

    assert (entry.status, entry.when, entry.when_said) == (EntryStatus.NOT_GIVEN, None, None)


def test_a_year_is_kept_as_a_year() -> None:
    (entry,) = (each for each in sample("au-howe-deangelo").entries if each.source_id.endswith("Condition/aci"))

    assert entry.when is not None
    assert entry.when.iso == "2014"
