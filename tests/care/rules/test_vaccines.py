import csv
from pathlib import Path

import pytest

from care.rules.vaccines import VaccineGroup, groups_of, name_of

CVX = "http://hl7.org/fhir/sid/cvx"
TABLE = Path(__file__).parents[4] / "shared" / "fhir-sample" / "cvx.tsv"

# Nobody's vaccine today: trials that ended, an adjuvant, and the codes for "none" and "unknown".
WITHOUT_A_GROUP = {
    *("57", "58", "59", "60", "61", "63", "64", "65", "68", "69", "70", "72", "73", "76", "78"),
    *("801", "998", "999"),
}


def cdc_rows() -> list[dict[str, str]]:
    if not TABLE.exists():
        pytest.skip("../shared/fhir-sample is not beside the checkout")
    with TABLE.open(encoding="utf-8") as table:
        return list(csv.DictReader(table, delimiter="\t", quoting=csv.QUOTE_NONE))


def names_of(code: str, *, language: str) -> list[str]:
    return [name_of(group, language=language) for group in groups_of(CVX, code)]


@pytest.mark.parametrize(
    ("code", "english", "spanish"),
    [
        ("140", ["Flu"], ["Gripe (influenza)"]),
        ("08", ["Hepatitis B"], ["Hepatitis B"]),
        ("8", ["Hepatitis B"], ["Hepatitis B"]),
        ("21", ["Chickenpox"], ["Varicela"]),
        (
            "94",
            ["Measles, mumps and rubella (MMR)", "Chickenpox"],
            ["Sarampión, paperas y rubéola (MMR)", "Varicela"],
        ),
        (
            "110",
            ["Hepatitis B", "Diphtheria, tetanus and whooping cough (DTaP)", "Polio"],
            ["Hepatitis B", "Difteria, tétanos y tos ferina (DTaP)", "Polio"],
        ),
        ("998", [], []),
        ("99999", [], []),
        ("", [], []),
    ],
)
def test_a_vaccine_is_named_by_all_that_it_protects_against(code: str, english: list[str], spanish: list[str]) -> None:
    assert names_of(code, language="en") == english
    assert names_of(code, language="es") == spanish


def test_a_code_of_another_system_has_no_group() -> None:
    assert groups_of("http://snomed.info/sct", "140") == ()
    assert groups_of("urn:oid:2.16.840.1.113883.12.292", "140") == (VaccineGroup.FLU,)


def test_every_group_has_its_own_name_in_both_languages() -> None:
    for language in ("en", "es"):
        names = {name_of(group, language=language) for group in VaccineGroup}

        assert len(names) == len(VaccineGroup)


def test_a_combined_vaccine_counts_for_the_groups_that_the_cdc_gives_it() -> None:
    rows = [row for row in cdc_rows() if row["parents"]]
    assert len(rows) > 200

    for row in rows:
        parents = [parent.removeprefix("cvx:") for parent in row["parents"].split("|")]
        expected = {group for parent in parents for group in groups_of(CVX, parent)}
        assert expected
        assert set(groups_of(CVX, row["identifier"])) == expected, row["identifier"]


def test_every_code_of_the_cdc_has_a_group_or_is_known_to_have_none() -> None:
    assert {row["identifier"] for row in cdc_rows() if not groups_of(CVX, row["identifier"])} == WITHOUT_A_GROUP
