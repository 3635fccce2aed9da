import pytest

from care.rules.sensitive import LISTED, Category, CodeList, ListUnfit, Marks, code_list
from care.sensitive import SHIPPED

SNOMED = "http://snomed.info/sct"
ICD = "http://hl7.org/fhir/sid/icd-10-cm"
RXNORM = "http://www.nlm.nih.gov/research/umls/rxnorm"
ONE_OF_EACH = "".join(f"snomed\t{number}\t{category}\tsomething\n" for number, category in enumerate(LISTED))


def shipped() -> CodeList:
    return code_list(SHIPPED.read_text(encoding="utf-8"))


def found(system: str = "", code: str = "", title: str = "", *labels: str) -> set[Category]:
    codes = ((system, code),) if system else ()
    return set(shipped().categories(Marks(labels=frozenset(labels), codes=codes, title=title)))


@pytest.mark.parametrize(
    ("system", "code", "category"),
    [
        (ICD, "B20", Category.HIV),
        (ICD, "F11.20", Category.SUBSTANCE_USE),
        (ICD, "F1120", Category.SUBSTANCE_USE),
        ("urn:oid:2.16.840.1.113883.6.90", "f10.10", Category.SUBSTANCE_USE),
        (ICD, "F32.A", Category.MENTAL_HEALTH),
        (ICD, "Z30.09", Category.REPRODUCTIVE),
        (ICD, "F64.0", Category.REPRODUCTIVE),
        (ICD, "Z15.01", Category.GENETICS),
        (ICD, "T74.11XA", Category.ABUSE),
        (SNOMED, "72892002", Category.REPRODUCTIVE),
        (RXNORM, "748962", Category.REPRODUCTIVE),
    ],
)
def test_the_shipped_list_knows_codes_of_each_category(system: str, code: str, category: Category) -> None:
    assert found(system, code) == {category}


@pytest.mark.parametrize(
    ("system", "code"),
    [
        (ICD, "F17.210"),  # tobacco is no substance use (42 CFR 2.11)
        (ICD, "I10"),
        (ICD, "B2"),
        (SNOMED, "B20"),
        (SNOMED, "38341003"),
        ("http://hl7.org/fhir/sid/cvx", "140"),
    ],
)
def test_what_is_no_such_code_is_not_sensitive(system: str, code: str) -> None:
    assert found(system, code) == set()


@pytest.mark.parametrize(
    ("title", "categories"),
    [
        ("buprenorphine 8 MG / naloxone 2 MG Sublingual Film", {Category.SUBSTANCE_USE}),
        ("HIV-1 infection", {Category.HIV}),
        ("Schizophrenia, paranoid", {Category.MENTAL_HEALTH}),
        ("Suicidal ideation", {Category.MENTAL_HEALTH}),
        ("Domestic Violence screening", {Category.ABUSE}),
        ("archival", set()),
        ("Lisinopril 10 mg", set()),
    ],
)
def test_a_title_that_names_it_counts_as_a_whole_word_or_a_beginning(title: str, categories: set[Category]) -> None:
    assert found("", "", title) == categories


@pytest.mark.parametrize(
    ("labels", "categories"),
    [
        (("R",), {Category.MARKED}),
        (("V",), {Category.MARKED}),
        (("SPI",), {Category.MARKED}),
        (("R", "HIV"), {Category.HIV}),
        (("ETH",), {Category.SUBSTANCE_USE}),
        (("R", "42CFRPART2"), {Category.SUBSTANCE_USE}),
        (("ADOL", "HIV"), {Category.HIV, Category.MARKED}),
        (("DVD", "MH"), {Category.MENTAL_HEALTH, Category.MARKED}),
        (("SPI", "STD"), {Category.REPRODUCTIVE, Category.MARKED}),
        (("R", "SUD", "TBOO"), {Category.SUBSTANCE_USE, Category.MARKED}),
        (("SDV", "MH"), {Category.ABUSE, Category.MENTAL_HEALTH}),
        ((), set()),
    ],
)
def test_a_label_says_what_it_is_sensitive_in_or_that_it_is_private(
    labels: tuple[str, ...], categories: set[Category]
) -> None:
    assert found("", "", "", *labels) == categories


def test_what_is_labelled_private_is_opened_by_the_category_of_its_code() -> None:
    assert found(ICD, "F20.9", "", "R") == {Category.MENTAL_HEALTH}


def test_what_is_labelled_private_for_a_reason_of_no_category_stays_so_beside_the_category_of_its_code() -> None:
    assert found(ICD, "F20.9", "", "R", "TBOO") == {Category.MENTAL_HEALTH, Category.MARKED}


def test_an_entry_is_sensitive_in_all_that_its_codes_say() -> None:
    assert found(ICD, "O98.711") == {Category.HIV, Category.REPRODUCTIVE}


@pytest.mark.parametrize(
    ("more", "why"),
    [
        ("snomed\t1\thiv", "Line 7"),
        ("snomed\t\thiv\tsomething", "Line 7"),
        ("snomed\t*\thiv\tsomething", "Line 7"),
        ("loinc\t1\thiv\tsomething", "Line 7"),
        ("snomed\t1\tmarked private\tsomething", "Line 7"),
        ("snomed\t1\tother\tsomething", "Line 7"),
    ],
)
def test_a_line_that_is_none_is_named_and_nothing_is_taken(more: str, why: str) -> None:
    with pytest.raises(ListUnfit, match=why):
        code_list(ONE_OF_EACH + more)


def test_a_list_names_something_in_each_category_so_that_none_is_taken_that_was_cut_short() -> None:
    assert code_list(ONE_OF_EACH).codes
    with pytest.raises(ListUnfit, match="abuse"):
        code_list(ONE_OF_EACH.rpartition("snomed")[0])


def test_a_code_system_may_be_named_by_its_address() -> None:
    listed = code_list("# ours\n" + ONE_OF_EACH + "http://example.org/ours\tX1\thiv\tours\n")

    assert listed.categories(Marks(codes=(("http://example.org/ours", "x1"),))) == {Category.HIV}
    assert listed.categories(Marks(codes=(("http://example.org/others", "x1"),))) == frozenset()
