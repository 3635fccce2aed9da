"""One valid FHIR resource of each kind, to be changed by the test that needs it otherwise."""

import json
from collections.abc import Mapping

Json = Mapping[str, object]


def a_patient(**changed: object) -> Json:
    return {
        "resourceType": "Patient",
        "id": "p1",
        "name": [{"family": "Example", "given": ["Ana"]}],
        "birthDate": "1980-05-03",
        **changed,
    }


def an_immunization(**changed: object) -> Json:
    return {
        "resourceType": "Immunization",
        "id": "i1",
        "status": "completed",
        "vaccineCode": coded("http://hl7.org/fhir/sid/cvx", "140", "Influenza, seasonal"),
        "patient": {"reference": "Patient/p1"},
        "occurrenceDateTime": "2024-10-12",
        **changed,
    }


def a_prescription(**changed: object) -> Json:
    return {
        "resourceType": "MedicationRequest",
        "id": "m1",
        "status": "active",
        "intent": "order",
        "medicationCodeableConcept": coded("http://www.nlm.nih.gov/research/umls/rxnorm", "314076", "lisinopril 10 MG"),
        "subject": {"reference": "Patient/p1"},
        "authoredOn": "2023-02-01",
        **changed,
    }


def a_statement(**changed: object) -> Json:
    return {
        "resourceType": "MedicationStatement",
        "id": "s1",
        "status": "active",
        "medicationCodeableConcept": {"text": "Vitamin D"},
        "subject": {"reference": "Patient/p1"},
        **changed,
    }


def a_condition(**changed: object) -> Json:
    return {
        "resourceType": "Condition",
        "id": "c1",
        "clinicalStatus": coded("http://terminology.hl7.org/CodeSystem/condition-clinical", "active"),
        "code": coded("http://snomed.info/sct", "59621000", "Essential hypertension (disorder)"),
        "subject": {"reference": "Patient/p1"},
        "onsetDateTime": "2019-05",
        **changed,
    }


def coded(system: str, code: str, display: str | None = None) -> Json:
    named = {} if display is None else {"display": display}
    return {"coding": [{"system": system, "code": code, **named}]}


def without(resource: Json, *keys: str) -> Json:
    return {key: value for key, value in resource.items() if key not in keys}


def a_bundle(*resources: object, **changed: object) -> bytes:
    """A bundle whose entries have no full address."""
    return bundle_of([{"resource": resource} for resource in resources], **changed)


def bundle_of(entries: object, **changed: object) -> bytes:
    return json.dumps({"resourceType": "Bundle", "type": "collection", "entry": entries, **changed}).encode()
