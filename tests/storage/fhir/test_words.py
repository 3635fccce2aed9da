import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storage.fhir import words

FORBIDDEN = ("Cc", "Cf", "Co", "Cn", "Cs", "Zl", "Zp")


@pytest.mark.parametrize("name", ["Adán Portillo", "O'Keefe", "Flórez-Núñez", "李", "محمد", "Zoë", "Ngũgĩ", "Łukasz"])
def test_a_name_in_any_script_stays_as_it_is(name: str) -> None:
    assert words.name(name) == name


def test_a_decomposed_letter_is_composed_so_that_a_search_finds_it() -> None:
    assert words.name("Ada\u0301n") == "Adán"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Smith\u202etxt.exe", "Smithtxt.exe"),
        ("\u2066Smith\u2069", "Smith"),
        ("Sm\u200bith\ufeff", "Smith"),
        ("Smi\x00th\x1b[31m", "Smith[31m"),
        ("Mary\r\n\tAnn \u2028 Lee", "Mary Ann Lee"),
        ("Smith\U000e0041", "Smith"),
        ("Sm\u00adith", "Smith"),
    ],
)
def test_characters_that_hide_or_turn_a_name_are_taken_out(text: str, shown: str) -> None:
    assert words.name(text) == shown


def test_the_joiner_that_a_persian_name_is_spelled_with_is_kept() -> None:
    ali_reza = "\u0639\u0644\u06cc\u200c\u0631\u0636\u0627"

    assert words.name(ali_reza) == ali_reza


@given(st.text())
def test_no_name_holds_a_control_bidi_or_unassigned_character(text: str) -> None:
    name = words.name(text)

    assert not [each for each in name if unicodedata.category(each) in FORBIDDEN and each not in "\u200c\u200d"]
    assert name == " ".join(name.split())
    assert len(name) <= words.LONGEST_NAME
    assert words.name(name) == name


def test_a_name_is_cut_at_its_length_and_says_so() -> None:
    assert words.name("a" * words.LONGEST_NAME) == "a" * words.LONGEST_NAME
    assert words.name("a" * (words.LONGEST_NAME + 1)) == "a" * (words.LONGEST_NAME - 1) + "…"


def test_markup_is_only_words() -> None:
    assert words.title("pain < 3 & <b>") == "pain < 3 & <b>"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Viral sinusitis (disorder)", "Viral sinusitis"),
        ("Body mass index 30+ - obesity (finding)", "Body mass index 30+ - obesity"),
        ("Prinivil (lisinopril) oral 10 mg", "Prinivil (lisinopril) oral 10 mg"),
        ("Hib (PRP-OMP)", "Hib (PRP-OMP)"),
        (
            "NDA020503 200 ACTUAT Albuterol 0.09 MG/ACTUAT Metered Dose Inhaler",
            "200 actuations Albuterol 0.09 mg/actuation Metered Dose Inhaler",
        ),
        (
            "24 HR Metformin hydrochloride 500 MG Extended Release",
            "24-hour Metformin hydrochloride 500 mg Extended Release",
        ),
        ("NDA020800 0.3 ML Epinephrine 1 MG/ML Auto-Injector", "0.3 mL Epinephrine 1 mg/mL Auto-Injector"),
        ("insulin glargine 100 UNT/ML Injectable Solution", "insulin glargine 100 unit/mL Injectable Solution"),
        ("Amoxicillin 250 MG / Clavulanate 125 MG Oral Tablet", "Amoxicillin 250 mg / Clavulanate 125 mg Oral Tablet"),
        ("Levora 0.15/30 28 Day Pack", "Levora 0.15/30 28 Day Pack"),
        ("Vitamin B 12 5 MG/ML Injectable Solution", "Vitamin B 12 5 mg/mL Injectable Solution"),
        ("Clonazepam [Klonopin]", "Clonazepam [Klonopin]"),
    ],
)
def test_a_title_loses_the_marks_meant_for_machines_and_no_amount(text: str, shown: str) -> None:
    assert words.title(text) == shown


def test_a_newline_written_as_two_characters_is_a_space_in_a_dose() -> None:
    assert words.dose("1 Twice a Day\\nBefore meals") == "1 Twice a Day Before meals"
