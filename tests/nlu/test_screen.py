"""What the screen says of messages in both languages, dangerous ones and such as only look so."""

from collections.abc import Callable

import pytest

from nlu.screen import Kind, Level, Screening, rises, screen

from .messages import Example, examples

DANGEROUS = list(examples("dangerous"))
ORDINARY = list(examples("ordinary"))


def _families(of: list[Example]) -> list[tuple[str, str]]:
    return sorted({(example.family, example.language) for example in of})


def _wrong(of: list[Example], *, family: str, language: str, right: Callable[[Example, Screening], bool]) -> list[str]:
    return [
        f"{example.text!r}: {found.level} {found.kind} {found.cues}"
        for example in of
        if (example.family, example.language) == (family, language)
        and not right(example, found := screen(example.text))
    ]


def _is_as_grave(example: Example, found: Screening) -> bool:
    if example.kind is not None and found.kind != example.kind:
        return False
    return found.level is not Level.NONE if example.level == "alarm" else found.level == example.level


def test_there_are_more_than_three_hundred_messages_of_each_sort_in_both_languages() -> None:
    for of in (DANGEROUS, ORDINARY):
        assert len(of) > 300
        assert {example.language for example in of} == {"en", "es"}


@pytest.mark.parametrize(("family", "language"), _families(DANGEROUS))
def test_a_dangerous_message_is_heard(family: str, language: str) -> None:
    assert _wrong(DANGEROUS, family=family, language=language, right=_is_as_grave) == []


@pytest.mark.parametrize(("family", "language"), _families(ORDINARY))
def test_an_ordinary_message_is_never_warned_about(family: str, language: str) -> None:
    unwarned = {Level.NONE, Level.ASK}

    assert _wrong(ORDINARY, family=family, language=language, right=lambda _, found: found.level in unwarned) == []


@pytest.mark.parametrize("language", ["en", "es"])
def test_of_a_hundred_ordinary_messages_hardly_more_than_one_is_asked_about(language: str) -> None:
    said = [example.text for example in ORDINARY if example.language == language]

    asked = [text for text in said if screen(text).level is Level.ASK]

    assert len(asked) <= 0.016 * len(said), asked


@pytest.mark.parametrize(
    "text",
    [
        "Здравствуйте, нужен новый рецепт на лекарство",
        "Xin chào, tôi có câu hỏi, giúp tôi không",
        "bonjou, mwen gen yon kesyon tanpri",
        "ako po ay may tanong, hindi ko alam",
    ],
)
def test_of_a_language_that_it_never_learned_the_network_says_nothing(text: str) -> None:
    assert screen(text).level is Level.NONE


def test_nothing_is_said_of_an_ordinary_message() -> None:
    found = screen("I need a refill of my lisinopril")

    assert found == Screening(level=Level.NONE, kind=None, cues=(), languages=("en",))


def test_the_cues_are_words_for_a_nurse_the_gravest_first() -> None:
    found = screen("my chest feels tight and my arm is numb, I'm sweating, it's happening now")

    assert found.level is Level.EMERGENCY
    assert found.kind is Kind.MEDICAL
    assert found.cues[0] == "chest pressure"
    assert {"now", "sweating"} <= set(found.cues)


@pytest.mark.parametrize("text", ["help me", "HELP ME PLEASE", "emergency!", "ayúdenme", "ambulancia", "socorro"])
def test_a_cry_for_help_that_says_nothing_more_is_asked_about(text: str) -> None:
    assert screen(text).level is Level.ASK


@pytest.mark.parametrize("text", ["I need an ambulance", "send the paramedics now", "manden una ambulancia"])
def test_who_asks_for_an_ambulance_is_told_to_call(text: str) -> None:
    assert screen(text).level is Level.EMERGENCY


@pytest.mark.parametrize(
    "text",
    [
        "help me log in",
        "was I charged for the ambulance?",
        "please change my emergency contact",
        "ayúdeme con mi factura",
    ],
)
def test_help_with_an_errand_is_an_errand(text: str) -> None:
    assert screen(text).level is Level.NONE


def test_what_is_denied_is_no_cue() -> None:
    found = screen("my chest feels tight but no fever and no sweating")

    assert "chest pressure" in found.cues
    assert not {"fever", "sweating"} & set(found.cues)


@pytest.mark.parametrize(
    ("text", "languages"),
    [
        ("I can't breathe", ("en",)),
        ("no puedo respirar", ("es",)),
        ("me duele el chest y no puedo breathe, help me", ("en", "es")),
        ("kms", ("en", "es")),
        ("мне очень плохо, помогите", ("en", "es")),
    ],
)
def test_the_warning_is_in_the_language_of_the_text_and_in_both_when_unsure(
    text: str, languages: tuple[str, ...]
) -> None:
    assert screen(text).languages == languages


@pytest.mark.parametrize(
    ("dangerous", "ordinary"),
    [
        ("chest pain", "no chest pain"),
        ("my heart attack feeling is back, chest tight again", "had a heart attack in 2010, need a refill"),
        ("my dad is having a stroke", "my dad is having a stroke rehab evaluation on Monday"),
        ("my husband is choking me", "I choked up when I read your kind letter"),
        ("I want to die", "I'm dying to see the baby pictures"),
        ("quiero morirme", "me muero de risa"),
        ("me duele el pecho", "no me duele el pecho"),
        ("ya no quiero vivir", "ya no quiero la crema, me arde"),
        ("no fever but my chest hurts", "no fever and my chest doesn't hurt"),
        ("my baby won't wake up", "my alarm won't wake me up"),
        ("he has a gun and won't let us leave", "he has a glue gun and loves crafts"),
        ("I cut my wrists", "I cut my finger on paper"),
    ],
)
def test_the_same_words_are_told_apart_by_what_stands_around_them(dangerous: str, ordinary: str) -> None:
    assert screen(dangerous).level in {Level.CRISIS, Level.EMERGENCY}
    assert screen(ordinary).level in {Level.NONE, Level.ASK}


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("he stabbed my sister and she is bleeding a lot", Kind.DANGER),
        ("my toddler drank bleach and won't wake up", Kind.MEDICAL),
        ("my toddler drank bleach", Kind.POISONING),
    ],
)
def test_of_several_dangers_the_one_whose_help_comes_first_is_named(text: str, kind: Kind) -> None:
    found = screen(text)

    assert (found.level, found.kind) == (Level.EMERGENCY, kind)


def test_an_overdose_is_a_crisis_when_meant_and_a_poisoning_when_not() -> None:
    meant = screen("I took too many of my pills on purpose")
    not_meant = screen("I took too many of my pills by mistake")

    assert (meant.level, meant.kind) == (Level.CRISIS, Kind.SUICIDE)
    assert (not_meant.level, not_meant.kind) == (Level.EMERGENCY, Kind.POISONING)


def test_levels_rise_from_none_over_ask_and_crisis_to_emergency() -> None:
    levels = [Level.NONE, Level.ASK, Level.CRISIS, Level.EMERGENCY]

    assert [[rises(before, after) for after in levels] for before in levels] == [
        [False, True, True, True],
        [False, False, True, True],
        [False, False, False, True],
        [False, False, False, False],
    ]


PLAIN = {
    "en": ("I have chest pain", "I passed out", "my arm is numb", "I'm coughing up blood", "my husband hit me"),
    "es": ("tengo dolor de pecho", "me desmayé", "no puedo respirar bien", "mi esposo me pegó", "me quiero morir"),
}
ERRANDS = {
    "en": ("{}, and can you send my lab results?", "{}, also refill my lisinopril", "Hi, {}. When is my appointment?"),
    "es": ("{}, y me mandan la receta de losartán?", "{} y también quiero mi receta", "Hola, {}. ¿Cuándo es mi cita?"),
}


@pytest.mark.parametrize("language", ["en", "es"])
def test_a_plain_danger_beside_an_errand_is_heard(language: str) -> None:
    said = [errand.format(danger) for danger in PLAIN[language] for errand in ERRANDS[language]]

    assert [text for text in said if screen(text).level is Level.NONE] == []
