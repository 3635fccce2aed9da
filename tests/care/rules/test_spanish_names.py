import pytest

from care.rules.spanish_names import FORMS, PROBLEMS, SUBSTANCES, spanish_name


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("High blood pressure", "Presión alta"),
        ("  viral   SINUSITIS ", "Sinusitis por un virus"),
        ("Frozen shoulder", "Hombro congelado"),
        ("Metformin 500 mg tablet", "metformina 500 mg, tableta"),
        ("Atorvastatin 20 mg tablet", "atorvastatina 20 mg, tableta"),
        ("Hydrochlorothiazide 25 mg", "hidroclorotiazida 25 mg"),
        ("Amoxicillin 250 mg / Clavulanate 125 mg Oral Tablet", "amoxicilina 250 mg / clavulanato 125 mg, tableta"),
        ("Amoxicillin 400 mg/5 mL liquid", "amoxicilina 400 mg/5 mL, líquido para tomar"),
        ("Hydrocortisone 1% cream", "hidrocortisona 1%, crema para la piel"),
        ("Potassium chloride 20 mEq tablet", "cloruro de potasio 20 mEq, tableta"),
        ("Vitamin D3 1000 units tablet", "vitamina D3 1000 unidades, tableta"),
        (
            "Metoprolol succinate ER 50 mg tablet",
            "succinato de metoprolol de liberación prolongada 50 mg, tableta",
        ),
    ],
)
def test_what_is_known_has_a_plain_spanish_name_with_its_strength_as_it_was(title: str, name: str) -> None:
    assert spanish_name(title) == name


@pytest.mark.parametrize(
    "title",
    [
        "",
        "Vernal keratoconjunctivitis",
        "Severe high blood pressure",
        "No high blood pressure",
        # A part that is not known leaves the whole as it is: a salt, a form, a second substance, a pack, a puff.
        "Metoprolol 50 mg tablet",
        "Metformin 500 mg wafer",
        "Acetaminophen 325 mg / HYDROcodone Bitartrate 7.5 mg Oral Tablet",
        "Atorvastatin 20 mg tablet, 30",
        "200 actuations Albuterol 0.09 mg/actuation Metered Dose Inhaler",
        "Metformin tablet",
        "10 mL Furosemide 10 mg/mL Injection",
    ],
)
def test_of_what_is_not_wholly_known_nothing_is_guessed(title: str) -> None:
    assert spanish_name(title) is None


@pytest.mark.parametrize("table", [PROBLEMS, SUBSTANCES, FORMS], ids=["problems", "substances", "forms"])
def test_every_row_is_found_as_it_is_looked_for_and_says_something(table: dict[str, str]) -> None:
    assert [english for english in table if english != " ".join(english.casefold().split())] == []
    assert [english for english, spanish in table.items() if english and not spanish] == []
