"""What wishes name, counted by hand on two."""

from nlu.training.measuring.named import Named, named_figures
from nlu.training.measuring.shares import Share
from nlu.training.rasa_format import Span, domain
from nlu.understanding import EntityKind

from .made import FOR_HER, NAMED, POR_ELLA, mark, naming

FOUND = named_figures(NAMED)


def counted(of: Named) -> dict[str, tuple[Share, Share]]:
    return {one.name: (one.precision, one.recall) for one in of.kinds}


def test_each_language_and_each_kind_that_is_marked_is_counted() -> None:
    assert [one.name for one in FOUND] == ["all", "en", "es"]
    assert [[kind.name for kind in one.kinds] for one in FOUND] == [["all", *domain().entities]] * 3


def test_a_name_is_right_in_its_exact_words_and_as_its_kind_alone() -> None:
    english = counted(FOUND[1])

    assert english["all"] == (Share(right=1, of=3), Share(right=1, of=3))
    assert english["medication"] == (Share(right=1, of=2), Share(right=1, of=1))
    assert english["person"] == (Share(right=0, of=1), Share(right=0, of=1))
    assert english["when"] == (Share(right=0, of=0), Share(right=0, of=1))


def test_a_name_that_stands_twice_is_to_be_found_twice() -> None:
    spanish = counted(FOUND[2])

    assert spanish["person"] == (Share(right=1, of=1), Share(right=1, of=2))
    assert spanish["medication"] == (Share(right=0, of=1), Share(right=0, of=0))


def test_a_name_that_is_found_twice_is_right_twice() -> None:
    twice = ((EntityKind.PERSON, "mi hija"), (EntityKind.PERSON, "mi hija"))
    found = named_figures([naming(POR_ELLA, NAMED[1].example.spans, twice)])[0]

    assert counted(found)["person"] == (Share(right=2, of=2), Share(right=2, of=2))


def test_over_all_kinds_and_languages_every_name_counts_once() -> None:
    assert counted(FOUND[0])["all"] == (Share(right=2, of=5), Share(right=2, of=5))
    assert counted(FOUND[0])["person"] == (Share(right=1, of=2), Share(right=1, of=3))


def test_what_stands_in_one_wish_is_not_found_in_another() -> None:
    marked = naming(FOR_HER, (mark(FOR_HER, "today", EntityKind.WHEN),), ())
    other = naming("another", (), ((EntityKind.WHEN, "today"),))

    assert counted(named_figures([marked, other])[0])["when"] == (Share(right=0, of=1), Share(right=0, of=1))


def test_of_wishes_that_name_nothing_nothing_is_known() -> None:
    assert counted(named_figures([naming("hello", (), ())])[0])["all"] == (Share(right=0, of=0), Share(right=0, of=0))


def test_a_topic_is_no_name_though_the_menu_finds_it() -> None:
    whole = naming("bill", (Span(name="record_part", start=0, end=4),), ((EntityKind.TOPIC, "billing"),))

    assert counted(named_figures([whole])[0])["all"] == (Share(right=0, of=0), Share(right=0, of=1))
