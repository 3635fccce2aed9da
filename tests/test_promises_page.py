"""The page of promises says what the code and the journeys say of themselves."""

from pathlib import Path

from scripts.promises import HOME, JOURNEYS, NOT_YET, PAGE, PROMISES, journeys, modules, named_in, page

NAMES = [promise.name for promise in PROMISES]


def rows(text: str) -> dict[str, list[str]]:
    cells = [line.strip("|").split(" | ") for line in text.splitlines() if line.startswith("| *")]
    return {row[0].strip(" *"): [cell.strip() for cell in row] for row in cells}


def test_the_page_is_as_the_journeys_say_now() -> None:
    assert PAGE.read_text(encoding="utf-8") == page(journeys()), "type: make promises"


def test_every_promise_of_the_terms_has_its_row_in_their_order_and_two_more_beside_them() -> None:
    assert len(set(NAMES)) == len(NAMES) == 21
    assert list(rows(page({}))) == NAMES
    assert NAMES[-2:] == ["stop", "life-events"]


def test_a_promise_without_a_journey_says_not_yet() -> None:
    drawn = rows(page({JOURNEYS / "test_links.py": frozenset({"links"})}))

    assert {name for name, row in drawn.items() if row[-1] == NOT_YET} == set(NAMES) - {"links"}
    assert drawn["links"][-1] == "[test_links.py](../tests/promises/test_links.py)"


def test_a_promise_is_kept_by_a_module_that_names_it_and_says_not_yet_where_none_does() -> None:
    naming = {path.relative_to(HOME).as_posix(): names for path, names in modules().items()}

    assert [one.kept for one in PROMISES if one.kept and one.name not in naming.get(one.kept, ())] == []
    assert [one.name for one in PROMISES if not one.kept and any(one.name in names for names in naming.values())] == []
    assert {row[-2] for name, row in rows(page({})).items() if name == "links"} == {"`care/rules/links.py`"}
    assert {rows(page({}))[one.name][-2] for one in PROMISES if not one.kept} <= {NOT_YET}


def test_every_journey_names_its_own_promise_and_nothing_names_one_that_is_not_made() -> None:
    lacking = [path.name for path, names in journeys().items() if own(path) in NAMES and own(path) not in names]

    assert lacking == []
    assert {name for of in (journeys(), modules()) for names in of.values() for name in names} <= set(NAMES)


def own(journey: Path) -> str:
    """The promise for which a journey is called."""
    return journey.stem.removeprefix("test_").replace("_", "-")


def test_names_are_read_one_or_several_and_over_lines() -> None:
    assert named_in("The promise *links*: other sites.") == {"links"}
    assert named_in("They are the promises *minors*,\n*proxy* and *emergency*; that") == {
        "minors",
        "proxy",
        "emergency",
    }
    assert named_in("Nothing *here* promises anything.") == frozenset()
