"""The lexicon of the screen: what people say in English and in Spanish, and the red flags in it, each with its source."""

from nlu.screen.red_flag import Flag

from . import (
    bleeding_and_belly,
    body,
    brain_and_collapse,
    heart_and_lungs,
    infection_and_sugar,
    mind,
    moments,
    mothers_and_children,
    ordinary,
    poisons,
    telling,
    violence,
)

_VOCABULARY = (body, moments, telling, ordinary)
_SYSTEMS = (
    heart_and_lungs,
    brain_and_collapse,
    bleeding_and_belly,
    mothers_and_children,
    infection_and_sugar,
    poisons,
    mind,
    violence,
)

RANGES = body.RANGES
FLAGS: tuple[Flag, ...] = tuple(flag for system in _SYSTEMS for flag in system.FLAGS)
WORDS: dict[str, tuple[str, str]] = {
    group: phrases for module in (*_VOCABULARY, *_SYSTEMS) for group, phrases in module.WORDS.items()
}
