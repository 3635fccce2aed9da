"""An engine's figures, counted by hand on a few wishes."""

from nlu.training.measuring.shares import Share
from nlu.training.measuring.understood import understood_figures
from nlu.understanding import Intent

from .made import UNDERSTOOD, understood

FOUND = understood_figures(UNDERSTOOD)


def test_what_becomes_of_wishes_is_counted_for_each_language() -> None:
    everything, english, spanish = FOUND.outcomes

    assert [one.name for one in FOUND.outcomes] == ["all", "en", "es"]
    assert everything.understood == Share(right=3, of=8)
    assert (english.understood, spanish.understood) == (Share(right=2, of=6), Share(right=1, of=2))


def test_asking_back_is_no_mistake_and_is_best_where_the_right_one_is_offered() -> None:
    everything = FOUND.outcomes[0]

    assert everything.asked_back == Share(right=2, of=8)
    assert everything.offered_rightly == Share(right=1, of=2)
    assert everything.mistaken == Share(right=2, of=8)


def test_for_what_is_out_of_scope_there_is_no_right_one_to_offer() -> None:
    found = understood_figures(
        [understood("out_of_scope", Intent.UNKNOWN, confidence=0.0, likeliest=(Intent.HELP, Intent.REFILL))]
    ).outcomes[0]

    assert (found.understood, found.asked_back) == (Share(right=1, of=1), Share(right=1, of=1))
    assert found.offered_rightly == Share(right=0, of=0)


def test_what_is_out_of_scope_is_known_where_nothing_is_understood() -> None:
    assert FOUND.outcomes[0].out_of_scope == Share(right=1, of=2)


def test_each_wish_is_counted_by_its_name_in_the_training_data() -> None:
    by_name = {one.name: one for one in FOUND.intents}

    assert len(FOUND.intents) == len(Intent)
    assert by_name["stop_messages"].recall == Share(right=1, of=1)
    assert (by_name["refill"].precision, by_name["refill"].recall) == (Share(right=1, of=1), Share(right=1, of=2))
    assert by_name["out_of_scope"].precision == Share(right=1, of=4)


def test_what_was_not_understood_is_shown_with_what_would_be_asked_back() -> None:
    mistaken, asked_back = FOUND.misunderstood[0], FOUND.misunderstood[1]

    assert (mistaken.right, mistaken.said, mistaken.confidence) == ("refill", "results", 0.7)
    assert (asked_back.said, asked_back.likeliest) == ("out_of_scope", ("refill", "results"))
    assert len(FOUND.misunderstood) == 5


def test_a_perfect_engine_and_a_silent_one() -> None:
    perfect = understood_figures([understood("refill", Intent.REFILL), understood("help", Intent.HELP)]).outcomes[0]
    silent = understood_figures([understood("refill", Intent.UNKNOWN), understood("help", Intent.UNKNOWN)]).outcomes[0]

    assert (perfect.understood, perfect.mistaken, perfect.macro_f1) == (Share(right=2, of=2), Share(right=0, of=2), 1)
    assert (silent.understood, silent.mistaken, silent.macro_f1) == (Share(right=0, of=2), Share(right=0, of=2), 0)
