import pytest

from storage.fhir.languages import INTERPRETER_NEEDED, INTERPRETER_REQUIRED, PROFICIENCY
from storage.fhir.read import read_bundle
from storage.fhir.reading import ReadPatient, Why

from .builders import Json, a_bundle, a_patient, without


def the_patient(**changed: object) -> ReadPatient:
    (patient,) = read_bundle(a_bundle(a_patient(**changed))).patients
    return patient


def reason(resource: Json) -> Why:
    reading = read_bundle(a_bundle(resource))
    assert reading.patients == ()
    (problem,) = reading.problems
    assert problem.why.left_out
    return problem.why


def a_number(value: str, code: str = "MR", use: str | None = None) -> Json:
    return {"type": {"coding": [{"code": code}]}, "value": value, **({} if use is None else {"use": use})}


def a_contact(system: str, value: str, **more: object) -> Json:
    return {"system": system, "value": value, **more}


def a_language(code: str, **more: object) -> Json:
    return {"language": {"coding": [{"code": code}]}, **more}


def test_a_patient_with_the_least_that_tells_people_apart_is_read() -> None:
    patient = the_patient()

    assert (patient.family, patient.given, patient.birth_date.iso) == ("Example", "Ana", "1980-05-03")
    assert (patient.mrn, patient.language, patient.telephone, patient.email) == (None, None, None, None)


@pytest.mark.parametrize("birth_date", ["1980", "1980-05"])
def test_a_birth_date_may_be_partial(birth_date: str) -> None:
    assert the_patient(birthDate=birth_date).birth_date.iso == birth_date


def test_a_patient_without_a_birth_date_is_left_out() -> None:
    assert reason(without(a_patient(), "birthDate")) is Why.NO_BIRTH_DATE
    assert reason(a_patient(birthDate="1980-02-30")) is Why.NO_BIRTH_DATE


@pytest.mark.parametrize("name", [[], [{}], [{"family": "\u202e"}], "Ana Example", [{"given": [7]}]])
def test_a_patient_without_a_name_is_left_out(name: object) -> None:
    assert reason(a_patient(name=name)) is Why.NO_NAME


def test_a_record_that_was_merged_into_another_is_left_out() -> None:
    assert reason(a_patient(link=[{"type": "replaced-by", "other": {"reference": "Patient/p2"}}])) is Why.REPLACED
    assert the_patient(link=[{"type": "replaces", "other": {"reference": "Patient/p0"}}]).family == "Example"


@pytest.mark.parametrize(
    ("names", "shown"),
    [
        ([{"use": "maiden", "family": "Old"}, {"use": "official", "family": "New"}], ("New", "")),
        (
            [{"use": "nickname", "given": ["Annie"]}, {"family": "Example", "given": ["Ana", "B."]}],
            ("Example", "Ana B."),
        ),
        ([{"use": "old", "family": "Shaw"}, {"use": "usual", "family": "Baxter"}], ("Baxter", "")),
        ([{"use": "old", "family": "Shaw"}], ("Shaw", "")),
        ([{"text": "Ana Example"}], ("Ana Example", "")),
        ([{"use": "official", "family": "Flórez\u202e", "given": ["Este\x00la"]}], ("Flórez", "Estela")),
    ],
)
def test_the_name_that_a_person_goes_by_now_is_read(names: object, shown: tuple[str, str]) -> None:
    patient = the_patient(name=names)

    assert (patient.family, patient.given) == shown


@pytest.mark.parametrize(
    ("identifiers", "mrn"),
    [
        ([a_number("SSN", "SS"), a_number("17")], "17"),
        ([a_number("9", use="old"), a_number("17", use="usual")], "17"),
        ([a_number("9", use="temp"), a_number("17")], "17"),
        ([a_number("9", use="temp")], "9"),
        ([a_number("9", use="old")], None),
        ([a_number("SSN", "SS")], None),
        ([a_number("  ")], None),
        ([{"value": "17"}], None),
    ],
)
def test_only_a_medical_record_number_is_taken_for_one(identifiers: object, mrn: str | None) -> None:
    assert the_patient(identifier=identifiers).mrn == mrn


@pytest.mark.parametrize(
    ("communication", "language"),
    [
        ([a_language("en-US")], "en"),
        ([a_language("es")], "es"),
        ([a_language("en"), a_language("es-MX", preferred=True)], "es"),
        ([a_language("yue")], "yue"),
        ([{"language": {"text": "Spanish"}}], "es"),
        ([{"language": {"text": "Inglés"}}], "en"),
        ([{"language": {"text": "Klingon"}}], None),
        ([a_language("not a language")], None),
        ([], None),
    ],
)
def test_the_language_is_the_preferred_one(communication: object, language: str | None) -> None:
    patient = the_patient(communication=communication)

    assert (patient.language, patient.spoken) == (language, language)


def a_proficiency(*modes: str) -> Json:
    types = [{"url": "type", "valueCoding": {"code": mode}} for mode in modes]
    level = {"url": "level", "valueCoding": {"code": "E"}}
    return {"extension": [{"url": PROFICIENCY, "extension": [level, *types]}]}


@pytest.mark.parametrize(
    ("communication", "written", "spoken"),
    [
        ([a_language("es", **a_proficiency("RSP", "ESP")), a_language("en", **a_proficiency("RWR"))], "en", "es"),
        ([a_language("es", **a_proficiency("RSP")), a_language("en")], "en", "es"),
        ([a_language("ase", **a_proficiency("ESGN")), a_language("en", **a_proficiency("RWR"))], "en", "ase"),
        ([a_language("es", **a_proficiency("RSP"), preferred=True), a_language("en", preferred=True)], "en", "es"),
        ([a_language("es", **a_proficiency("RSP"))], None, "es"),
        ([a_language("es", **a_proficiency())], "es", "es"),
        ([a_language("spa", **a_proficiency("RWR", "RSP"))], "es", "es"),
    ],
)
def test_what_is_spoken_and_what_is_read_may_be_two_languages(
    communication: object, written: str | None, spoken: str | None
) -> None:
    patient = the_patient(communication=communication)

    assert (patient.language, patient.spoken) == (written, spoken)


@pytest.mark.parametrize(
    ("extension", "needed"),
    [
        ({"url": INTERPRETER_NEEDED, "valueCoding": {"code": "373066001"}}, True),
        ({"url": INTERPRETER_NEEDED, "valueCoding": {"code": "373067005"}}, False),
        ({"url": INTERPRETER_NEEDED, "valueCoding": {"code": "unknown"}}, None),
        ({"url": INTERPRETER_REQUIRED, "valueBoolean": True}, True),
        ({"url": INTERPRETER_REQUIRED, "valueBoolean": False}, False),
        ({"url": "https://example.org/other", "valueBoolean": True}, None),
    ],
)
def test_the_record_may_say_whether_a_call_needs_an_interpreter(extension: Json, *, needed: bool | None) -> None:
    assert the_patient(extension=[extension]).interpreter is needed


@pytest.mark.parametrize(
    ("telecom", "telephone"),
    [
        ([a_contact("phone", "1", use="work"), a_contact("phone", "(856) 555-0101", use="mobile")], "(856) 555-0101"),
        ([a_contact("phone", "+1-856-555-0101")], "+1-856-555-0101"),
        ([a_contact("phone", "1", use="old"), a_contact("phone", "2", period={"end": "2014"})], None),
        ([a_contact("fax", "1")], None),
        ([a_contact("phone", "8565550101<script>\u202e")], "8565550101"),
    ],
)
def test_the_telephone_is_one_that_still_holds(telecom: object, telephone: str | None) -> None:
    assert the_patient(telecom=telecom).telephone == telephone


@pytest.mark.parametrize(
    ("telecom", "email"),
    [
        ([a_contact("email", "ana@example.org")], "ana@example.org"),
        ([a_contact("email", "none"), a_contact("email", "ana@example.org")], "ana@example.org"),
        ([a_contact("email", "ana@example.org\r\nBcc: all@example.org")], None),
        ([a_contact("email", "old@example.org", use="old")], None),
    ],
)
def test_the_email_is_one_address(telecom: object, email: str | None) -> None:
    assert the_patient(telecom=telecom).email == email


def an_address(*line: str, **more: object) -> Json:
    return {"line": list(line), "city": "Anytown", "state": "NJ", "postalCode": "00000", **more}


@pytest.mark.parametrize(
    ("addresses", "read"),
    [
        ([an_address("1 Example Street", "Apt 2")], "1 Example Street\nApt 2\nAnytown, NJ 00000"),
        ([an_address("1 Work Rd", use="work"), an_address("2 Home Ln", use="home")], "2 Home Ln\nAnytown, NJ 00000"),
        (
            [an_address("Box 9", use="home", type="postal"), an_address("2 Work Lane", use="work", type="physical")],
            "2 Work Lane\nAnytown, NJ 00000",
        ),
        ([an_address("Box 9", type="postal")], "Box 9\nAnytown, NJ 00000"),
        ([an_address("1 Former Road", use="old")], None),
        ([an_address("1 Former Road", period={"start": "2001-01-01", "end": "2020-01-01"})], None),
        ([{"text": "1 Example Street,\nAnytown"}], "1 Example Street,\nAnytown"),
        ([{"city": "Toronto", "country": "CA"}], "Toronto\nCA"),
        ([an_address("1\u202e Evil\n\nStreet", country="USA")], "1 Evil Street\nAnytown, NJ 00000"),
        ([an_address(*["x" * 500] * 20)], "\n".join(["x" * 99 + "…"] * 6)),
        ([{"use": "home"}], None),
        ("1 Example Street", None),
    ],
)
def test_an_address_is_read_as_on_an_envelope_where_somebody_lives_before_where_mail_goes(
    addresses: object, read: str | None
) -> None:
    assert the_patient(address=addresses).postal_address == read
