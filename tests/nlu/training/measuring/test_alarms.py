"""The screen's figures, counted by hand on a few messages."""

import pytest

from nlu.training.corpus import Tongue
from nlu.training.measuring.alarms import Apart, alarm_figures
from nlu.training.measuring.burden import burdens
from nlu.training.measuring.shares import Share

from .made import ASK, DANGER, NOTHING, SCREENED, screened

FOUND = alarm_figures(SCREENED, asks_from=0.5, sure_from=0.8)


def shares(of: tuple[Apart, ...]) -> dict[str, tuple[int, int, int, int]]:
    return {
        one.name: (one.sensitivity.right, one.sensitivity.of, one.specificity.right, one.specificity.of) for one in of
    }


def test_a_question_is_an_alarm_too_and_each_language_is_counted() -> None:
    assert shares(FOUND.whole) == {"all": (4, 5, 3, 4), "en": (1, 2, 2, 2), "es": (2, 2, 1, 2), "mixed": (1, 1, 0, 0)}


def test_the_rules_alone_stand_beside() -> None:
    assert shares(FOUND.rules) == {"all": (2, 5, 3, 4), "en": (1, 2, 1, 2), "es": (1, 2, 2, 2), "mixed": (0, 1, 0, 0)}


def test_each_red_flag_and_each_way_is_counted_in_the_order_of_their_names() -> None:
    assert list(shares(FOUND.flags).items()) == [
        ("heart_attack", (2, 3, 1, 2)),
        ("routine", (0, 0, 2, 2)),
        ("suicide_wish", (2, 2, 0, 0)),
    ]
    assert shares(FOUND.ways)["indirect"] == (1, 2, 0, 0)
    assert shares(FOUND.ways)["figurative"] == (0, 0, 0, 1)
    assert list(shares(FOUND.ways)) == sorted(shares(FOUND.ways))


def test_a_level_is_right_of_all_that_is_dangerous_and_a_kind_of_all_that_was_heard() -> None:
    assert FOUND.level_right == Share(right=2, of=5)
    assert FOUND.kind_right == Share(right=3, of=4)
    assert shares(FOUND.kinds_heard) == {"crisis, suicide": (2, 2, 0, 0), "emergency, medical": (2, 3, 0, 0)}


def test_levels_and_kinds_are_counted_as_right_and_said() -> None:
    assert FOUND.levels.names == ("none", "ask", "crisis", "emergency")
    assert FOUND.levels.rows == ((3, 1, 0, 0), (0, 0, 0, 0), (0, 0, 1, 1), (1, 1, 0, 1))
    assert FOUND.kinds.names == ("none", "medical", "poisoning", "danger", "suicide")
    assert FOUND.kinds.rows[1] == (1, 2, 0, 0, 0)


def test_what_was_told_wrongly_is_shown_with_what_was_right_and_said() -> None:
    [missed], [falsely] = FOUND.missed, FOUND.raised_falsely

    assert (missed.text, missed.right, missed.said) == ("<b>an elephant & a chair</b>", "emergency, medical", "none")
    assert (falsely.text, falsely.right, falsely.said) == ("me muero de risa", "none", "ask, medical")
    assert (falsely.language, falsely.way, falsely.cues, falsely.chance) == ("es", "figurative", ("chest pain",), 0.55)


def test_each_language_has_its_curve_which_chooses_what_the_screen_said() -> None:
    assert [one.name for one in FOUND.curves] == ["all", "en", "es"]
    assert (FOUND.curves[0].chosen.sensitivity, FOUND.curves[0].chosen.specificity) == (4 / 5, 3 / 4)


def test_the_few_messages_that_mix_languages_draw_no_curve_of_their_own() -> None:
    mixed = [screened(DANGER, DANGER, language=Tongue.MIXED), screened(NOTHING, NOTHING, language=Tongue.MIXED)]
    found = alarm_figures(mixed, asks_from=0.5, sure_from=0.8)

    assert [one.name for one in found.whole] == ["all", "mixed"]
    assert [one.name for one in found.curves] == ["all"]


def test_what_was_decided_by_something_else_than_the_chance_is_so_at_every_limit() -> None:
    found = alarm_figures(
        [
            screened(DANGER, NOTHING, chance=None),
            screened(DANGER, DANGER, chance=0.1),
            screened(NOTHING, NOTHING, chance=0.9),
            screened(NOTHING, NOTHING, chance=0.2),
        ],
        asks_from=0.5,
        sure_from=0.8,
    )

    [everything, _] = found.curves
    assert (everything.chosen.sensitivity, everything.chosen.specificity) == (1 / 2, 1)
    assert [(point.limit, point.sensitivity, point.specificity) for point in everything.points[1:]] == [
        (1.0, 1 / 2, 1),
        (0.2, 1 / 2, 1 / 2),
        (0.0, 1, 0),
    ]
    assert sum(step.truly.of for step in found.likely) == 3
    assert found.missed[0].chance is None


def test_chances_are_compared_with_what_was_so() -> None:
    assert [step.truly.of for step in FOUND.likely] == [2, 1, 1, 0, 0, 1, 0, 1, 1, 2]
    assert (FOUND.likely[0].said, FOUND.likely[0].truly) == (0.025, Share(right=0, of=2))
    assert (FOUND.likely[9].said, FOUND.likely[9].truly) == (0.975, Share(right=2, of=2))
    assert FOUND.likely[3].said is None


@pytest.mark.parametrize(("said", "heard", "left_alone"), [(DANGER, 1, 0), (ASK, 1, 0), (NOTHING, 0, 1)])
def test_one_that_says_the_same_of_all_is_no_screen(said: tuple[object, object], heard: int, left_alone: int) -> None:
    verdict = next(each for each in (DANGER, ASK, NOTHING) if each == said)
    found = alarm_figures([screened(DANGER, verdict), screened(NOTHING, verdict)], asks_from=0.5, sure_from=0.8)

    assert shares(found.whole)["all"] == (heard, 1, left_alone, 1)


def test_of_one_side_alone_nothing_is_said_about_the_other() -> None:
    found = alarm_figures([screened(DANGER, DANGER, language=Tongue.SPANISH)], asks_from=0.5, sure_from=0.8)

    assert found.whole[0].specificity == Share(right=0, of=0)
    assert found.curves == ()
    assert burdens(found.whole[0]) == ()


def test_a_thousand_messages_are_reckoned_from_the_shares() -> None:
    told = Apart(name="all", sensitivity=Share(right=9, of=10), specificity=Share(right=19, of=20))

    [few] = burdens(told, dangerous=[10])

    assert (few.dangerous, few.rightly, few.falsely, few.missed) == pytest.approx((10, 9, 49.5, 1))
