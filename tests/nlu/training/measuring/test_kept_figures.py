"""Figures as JSON: the same of the same, but for the speed."""

import json

from nlu.training.measuring.kept_figures import as_json
from nlu.training.measuring.speed import speed

from .made import figures


def test_two_runs_differ_in_their_speed_alone() -> None:
    once, again = as_json(figures()), as_json(figures(screen_seconds=(0.1,)))

    assert once == as_json(figures())
    assert once != again
    assert once.split('"speed"')[0] == again.split('"speed"')[0]
    assert list(json.loads(once))[-1] == "speed"


def test_a_share_says_how_sure_it_is() -> None:
    said = json.loads(as_json(figures()))

    assert said["alarms"]["whole"][0]["sensitivity"] == {
        "right": 4,
        "of": 5,
        "share": 0.8,
        "low": 0.3755,
        "high": 0.9638,
    }
    assert said["alarms"]["whole"][3]["specificity"] == {"right": 0, "of": 0, "share": None, "low": 0.0, "high": 1.0}


def test_it_can_be_read_by_anybody() -> None:
    said = json.loads(as_json(figures()), parse_constant=lambda name: f"not JSON: {name}")

    assert said["alarms"]["curves"][0]["points"][0] == {"limit": None, "sensitivity": 0.0, "specificity": 1.0}
    assert {one["name"]: one["f1"] for one in said["understood"]["intents"]}["refill"] == 0.6667
    assert said["alarms"]["missed"][0]["text"] == "<b>an elephant & a chair</b>"


def test_the_slowest_of_a_hundred_is_told_from_the_usual() -> None:
    found = speed("screen", [0.001] * 98 + [0.2, 0.3])

    assert (found.texts, found.median_ms, found.slowest_of_100_ms) == (100, 1.0, 300.0)
    assert speed("screen", [0.25]).median_ms == speed("screen", [0.25]).slowest_of_100_ms == 250
