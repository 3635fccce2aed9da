"""The lexicon is whole: every red flag has its source, and says something that can be found, in both languages."""

import re

import pytest

from nlu.reading.phrase_book import PhraseBook
from nlu.screen.lexicon import FLAGS, WORDS
from nlu.screen.lexicon.spelling import key_words, themselves
from nlu.screen.lexicon.weights import QUIETING, WEIGHTS
from nlu.screen.rules import RULES
from nlu.screen.sources import Source
from nlu.screen.verdict import Kind, Level

# The words around a danger that the screen itself asks for.
_TOLD = """
    figure denies denies_nothing story again long_ago past ongoing aftermath in_general supposed really now about
    has_now call_for_help sudden worse gone usual mild
""".split()  # noqa: SIM905 - a list of words is read as words


def _named_groups() -> set[str]:
    return {group for flag in FLAGS for group in re.findall(r"[a-z]\w*", f"{flag.says} {flag.clears} {flag.softens}")}


def test_every_group_that_is_named_has_words_and_every_word_is_in_use() -> None:
    used = _named_groups() | set(WEIGHTS) | QUIETING | set(_TOLD)

    assert used - set(WORDS) == set()
    assert set(WORDS) - used == set()


def test_every_red_flag_names_its_source_and_every_source_is_used() -> None:
    assert {flag.source for flag in FLAGS} == set(Source)
    assert all(flag.cue and flag.cue == flag.cue.strip() for flag in FLAGS)


def test_a_level_and_its_kind_belong_together() -> None:
    for flag in FLAGS:
        assert (flag.level is Level.CRISIS) <= (flag.kind is Kind.SUICIDE)
        assert (flag.level is Level.EMERGENCY) <= (flag.kind is not Kind.SUICIDE)


@pytest.mark.parametrize("language", [0, 1])
def test_every_rule_can_be_met_in_each_language(language: int) -> None:
    spoken = {group for group, words in WORDS.items() if words[language].strip()}

    unmet = [
        rule.flag.cue
        for rule in RULES
        if not all(any(group in spoken for group in step.groups) for step in rule.pattern.steps)
    ]

    # Spanish says with a pronoun before the verb what English says after it, so one rule is each language's own.
    assert set(unmet) <= {"someone hurts them", "child got at medicine"}


@pytest.mark.parametrize("written", ["chest (pain", "chest) pain", "chest ? pain", "[chest]"])
def test_a_phrase_that_is_written_wrong_is_refused(written: str) -> None:
    with pytest.raises(ValueError, match=r"alone|missing|empty"):
        PhraseBook().add("group", written)


def test_no_key_word_is_also_only_itself() -> None:
    assert key_words() & themselves() == set()
