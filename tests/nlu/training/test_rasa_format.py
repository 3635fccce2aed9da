"""The wishes that engines learn from: whole, in both languages, each text once, marked alike everywhere."""

import re
from collections import Counter, defaultdict
from pathlib import Path

import pytest

from nlu.intent_names import intent_named, name_of
from nlu.language import Language
from nlu.training.rasa_format import (
    Example,
    NotRasaFormatError,
    Span,
    domain,
    measuring_examples,
    read,
    training_examples,
)
from nlu.understanding import Intent

SPOKEN = [Language.ENGLISH, Language.SPANISH]
ALL = training_examples()
TEST = measuring_examples()
DOMAIN = domain()
# A laboratory's value, not a medicine.
NOT_TAKEN = {"vitamin", "vitamin d", "vitamina d"}


def of(language: Language) -> list[Example]:
    return [example for example in ALL if example.language is language]


def as_heard(text: str) -> str:
    """A text as two people would call it the same; what has no letters is told apart by its signs."""
    return " ".join(re.findall(r"\w+", text.casefold())) or text.strip()


def test_there_are_at_least_twenty_five_intents_and_rasa_is_told_of_each() -> None:
    assert len(DOMAIN.intents) == len(set(DOMAIN.intents)) >= 25
    assert {example.intent for example in ALL} == set(DOMAIN.intents)
    assert {intent_named(name) for name in DOMAIN.intents} == set(Intent)
    assert DOMAIN.entities == ("medication", "when", "person", "record_part")


@pytest.mark.parametrize("language", SPOKEN)
def test_each_wish_is_told_in_each_language(language: Language) -> None:
    told = Counter(example.intent for example in of(language))

    assert {intent: told[name_of(intent)] for intent in Intent if told[name_of(intent)] < 20} == {}


@pytest.mark.parametrize("intent", Intent)
def test_a_name_leads_back_to_its_intent(intent: Intent) -> None:
    assert intent_named(name_of(intent)) is intent
    assert name_of(intent) in DOMAIN.intents


def test_a_name_that_nobody_gave_leads_nowhere() -> None:
    assert intent_named("nlu_fallback") is None
    assert intent_named("stop") is None


@pytest.mark.parametrize("language", SPOKEN)
def test_no_text_is_told_twice_in_one_language(language: Language) -> None:
    twice = [text for text, times in Counter(as_heard(example.text) for example in of(language)).items() if times > 1]

    assert twice == []


@pytest.mark.parametrize("language", SPOKEN)
def test_each_wish_is_measured_in_each_language_by_texts_that_nobody_learned(language: Language) -> None:
    measured = [example for example in TEST if example.language is language]
    learned = {as_heard(example.text) for example in ALL}

    assert {example.intent for example in measured} == set(DOMAIN.intents)
    assert len(measured) >= 450
    assert [example.text for example in measured if as_heard(example.text) in learned] == []


def test_no_text_measures_twice() -> None:
    times = Counter((example.language, as_heard(example.text)) for example in TEST)

    assert [text for text, often in times.items() if often > 1] == []


def test_what_is_marked_is_of_the_four_kinds_and_whole_words() -> None:
    for example in (*ALL, *TEST):
        for span in example.spans:
            around = example.text[max(0, span.start - 1) : span.start], example.text[span.end : span.end + 1]
            assert span.name in DOMAIN.entities
            assert span.start < span.end
            assert not any(letter.isalnum() for letter in around), example.text
            # Rasa's words end where their letters end: a mark that ends later is skipped.
            assert example.text[span.start].isalnum(), example.text
            assert example.text[span.end - 1].isalnum(), example.text


@pytest.mark.parametrize("language", SPOKEN)
@pytest.mark.parametrize("name", DOMAIN.entities)
def test_each_kind_is_marked_often_in_each_language(name: str, language: Language) -> None:
    assert sum(span.name == name for example in of(language) for span in example.spans) >= 50


@pytest.mark.parametrize("language", SPOKEN)
@pytest.mark.parametrize("name", DOMAIN.entities)
def test_each_kind_is_marked_where_it_measures(name: str, language: Language) -> None:
    assert sum(span.name == name for example in TEST if example.language is language for span in example.spans) >= 10


@pytest.mark.parametrize("name", ["medication", "person"])
def test_what_is_marked_once_is_marked_wherever_it_stands(name: str) -> None:
    marked: dict[Language, set[str]] = defaultdict(set)
    for example in ALL:
        marked[example.language] |= {example.text[s.start : s.end].lower() for s in example.spans if s.name == name}

    unmarked = [
        example.text
        for example in ALL
        for found in re.finditer(_any_of(marked[example.language] - NOT_TAKEN), example.text.lower())
        if not any(span.start <= found.start() and found.end() <= span.end for span in example.spans)
    ]
    assert unmarked == []


def test_a_mark_is_taken_out_of_the_text_and_its_place_is_kept(tmp_path: Path) -> None:
    file = tmp_path / "nlu.yml"
    file.write_text(
        'version: "3.1"\nnlu:\n- intent: refill\n  examples: |\n    - más [ácido fólico](medication) [hoy](when)\n'
    )

    assert list(read(file, language=Language.SPANISH)) == [
        Example(
            intent="refill",
            language=Language.SPANISH,
            text="más ácido fólico hoy",
            spans=(Span(name="medication", start=4, end=16), Span(name="when", start=17, end=20)),
        )
    ]


@pytest.mark.parametrize(
    "line",
    [
        "refill",
        "-refill",
        "- ",
        "-  refill",
        "- refill ",
        "- [lisinopril]",
        "- [](medication)",
        "- [ lisinopril](medication)",
        "- [lisinopril](Medication)",
        '- [lisinopril]{"entity": "medication"}',
        "- [[lisinopril](medication)",
    ],
)
def test_a_line_that_rasa_would_skip_or_take_for_plain_text_is_refused(tmp_path: Path, line: str) -> None:
    file = tmp_path / "nlu.yml"
    before = 'version: "3.1"\nnlu:\n- intent: refill\n  examples: |\n    - more [lisinopril](medication)\n'
    file.write_text(before)
    assert len(list(read(file, language=Language.ENGLISH))) == 1

    file.write_text(f"{before}    {line}\n")
    with pytest.raises(NotRasaFormatError, match=r"^nlu\.yml: refill, 2$"):
        list(read(file, language=Language.ENGLISH))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "nlu",
        "nlu: refill",
        "nlu:\n- refill",
        "nlu:\n- intent: yes\n  examples: |\n    - sure\n",
        "nlu:\n- intent: refill\n",
        "nlu:\n- intent: refill\n  examples:\n  - refill\n",
        "nlu:\n- synonym: refill\n  examples: |\n    - more\n",
        "nlu:\n- intent: refill\n  metadata: 5\n  examples: |\n    - more\n",
        "nlu: [",
    ],
)
def test_a_file_that_says_something_else_is_refused(tmp_path: Path, text: str) -> None:
    file = tmp_path / "nlu.yml"
    file.write_text(text)

    with pytest.raises(NotRasaFormatError, match=r"^nlu\.yml"):
        list(read(file, language=Language.ENGLISH))


def _any_of(words: set[str]) -> str:
    return rf"(?<!\w)(?:{'|'.join(sorted(map(re.escape, words), key=len, reverse=True))})(?!\w)"
