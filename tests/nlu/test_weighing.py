"""The screen's last word: the lexicon and the network weighed, both sides of each limit."""

from math import log

import pytest

from nlu.screen import Kind, Level, Screening
from nlu.screen.opinion import Opinion
from nlu.screen.weighing import Ruled, chance, sounds_like, weighed

WEIGHING = {
    "always": 0.0,
    "danger": 1.0,
    "first_sight": 0.0,
    "rules_ask": 1.0,
    "rules_crisis": 2.0,
    "rules_emergency": 2.0,
    "explained_away": -1.0,
    "asks_from": 0.25,
    "sure_from": 0.75,
    "clears_below": 0.1,
}
ASKS, SURE = log(0.25 / 0.75), log(0.75 / 0.25)


def _ruled(screening: Screening, *, explained_away: bool = False) -> Ruled:
    return Ruled(screening=screening, explained_away=explained_away, spelled="some words that were said here")


NOTHING = _ruled(Screening(level=Level.NONE, kind=None, cues=(), languages=("en",)))


def _opinion(logit: float, *, kind: Kind = Kind.MEDICAL) -> Opinion:
    return Opinion(danger=logit, first_sight=0.0, kind=kind, resembles="heart_attack")


@pytest.mark.parametrize(
    ("logit", "level"),
    [
        (ASKS - 0.01, Level.NONE),
        (ASKS + 0.01, Level.ASK),
        (SURE - 0.01, Level.ASK),
        (SURE + 0.01, Level.EMERGENCY),
    ],
)
def test_where_no_phrase_stands_the_network_alone_decides_between_its_limits(logit: float, level: Level) -> None:
    found = weighed(NOTHING, _opinion(logit), weighing=WEIGHING)

    assert found.level is level
    assert found.kind is (None if level is Level.NONE else Kind.MEDICAL)


def test_what_the_network_hears_is_told_to_a_nurse_in_words() -> None:
    found = weighed(NOTHING, _opinion(SURE + 1), weighing=WEIGHING)

    assert found.cues == ("sounds like a heart attack",)
    assert sounds_like(found.cues[0])
    assert not sounds_like("chest pressure")


def test_who_may_want_to_die_is_in_a_crisis_and_no_medical_emergency() -> None:
    found = weighed(NOTHING, _opinion(SURE + 1, kind=Kind.SUICIDE), weighing=WEIGHING)

    assert (found.level, found.kind) == (Level.CRISIS, Kind.SUICIDE)


@pytest.mark.parametrize("level", [Level.ASK, Level.CRISIS, Level.EMERGENCY])
def test_a_phrase_of_the_lexicon_speaks_for_danger(level: Level) -> None:
    opinion = _opinion(-0.5)
    phrase = _ruled(Screening(level=level, kind=Kind.MEDICAL, cues=("a fall",), languages=("en",)))

    assert chance(phrase, opinion, weighing=WEIGHING) > chance(NOTHING, opinion, weighing=WEIGHING)


def test_a_phrase_that_is_explained_away_speaks_against_it() -> None:
    opinion = _opinion(SURE + 0.1)
    denied = _ruled(NOTHING.screening, explained_away=True)

    assert weighed(NOTHING, opinion, weighing=WEIGHING).level is Level.EMERGENCY
    assert weighed(denied, opinion, weighing=WEIGHING).level is Level.ASK


def test_what_the_lexicon_is_sure_of_stays_as_it_is_however_doubtful_the_network() -> None:
    sure = Screening(level=Level.EMERGENCY, kind=Kind.DANGER, cues=("a weapon",), languages=("en",))

    assert weighed(_ruled(sure), _opinion(-2.0), weighing=WEIGHING) == sure


@pytest.mark.parametrize(("logit", "level"), [(log(0.1 / 0.9) + 0.01, Level.ASK), (log(0.1 / 0.9) - 0.01, Level.NONE)])
def test_of_a_warning_that_the_network_doubts_a_question_is_left_and_none_where_it_is_sure(
    logit: float, level: Level
) -> None:
    warned = Screening(level=Level.EMERGENCY, kind=Kind.MEDICAL, cues=("chest pressure",), languages=("en",))

    found = weighed(_ruled(warned), _opinion(logit - WEIGHING["rules_emergency"]), weighing=WEIGHING)

    assert found.level is level
    assert found.cues == (("chest pressure",) if level is Level.ASK else ())


def test_in_a_long_text_no_phrase_is_overruled() -> None:
    warned = Screening(level=Level.EMERGENCY, kind=Kind.MEDICAL, cues=("chest pressure",), languages=("en",))

    assert weighed(_ruled(warned), _opinion(-9.0), weighing=WEIGHING, clears=False) == warned


def test_a_phrase_in_a_text_that_the_network_is_sure_is_harmless_raises_no_alarm() -> None:
    phrase = Screening(level=Level.ASK, kind=Kind.MEDICAL, cues=("chest pressure",), languages=("es",))

    found = weighed(_ruled(phrase), _opinion(-6.0), weighing=WEIGHING)

    assert found == Screening(level=Level.NONE, kind=None, cues=(), languages=("es",))


def test_a_question_becomes_a_warning_of_its_own_kind_where_the_network_is_sure() -> None:
    phrase = Screening(level=Level.ASK, kind=Kind.SUICIDE, cues=("hopeless",), languages=("en",))

    found = weighed(_ruled(phrase), _opinion(SURE + 1), weighing=WEIGHING)

    assert (found.level, found.kind) == (Level.CRISIS, Kind.SUICIDE)
    assert found.cues == ("hopeless", "sounds like a heart attack")
