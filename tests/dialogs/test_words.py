"""What the words must be, whatever they say: the same in both languages, in use, plain, and harmless in danger."""

import re
from itertools import chain
from pathlib import Path
from string import Formatter

import pytest

from bot import mails
from bot.telegram.setup import MENU
from care.mail import MailKind
from care.notices import Pick, Say
from dialogs.catalogue import Catalogue
from dialogs.speech import words

from .reading_level import (
    english_syllables,
    fernandez_huerta,
    flesch_kincaid_grade,
    spanish_syllables,
    szigriszt,
)

ROOT = Path(__file__).parent.parent.parent
CATALOGUES = pytest.mark.parametrize("catalogue", [words(), mails.words()], ids=["chat", "mails"])
IN_BOTH = pytest.mark.parametrize("language", ["en", "es"])

NUMBER = {"medical": "911", "poisoning": "1-800-222-1222", "danger": "911", "crisis": "988"}
WARNINGS = [say for say in Say if say.startswith("warn_")]
IN_FULL = [say for say in WARNINGS if not say.startswith("warn_again_")]
ASKS = [Say.ASK, Say.ASK_CRISIS]
URGENT = [*WARNINGS, *ASKS, Say.ASK_PASSED_ON, Say.GROUP]
# What is said near an emergency and is no warning, with the number that stands first in it.
AFTER_A_WARNING = {
    Say.NO_EMERGENCY_RECEIVED: "911",
    Say.NO_EMERGENCY_CALL: "911",
    Say.NO_EMERGENCY_OVER: "911",
    Say.SAFE_NOW_KEPT: "988",
    Say.CALL_ASKED: "911",
    Say.CALL_NOT_ASKED: "911",
    Say.OTHER_LANGUAGE_RECEIVED: "911",
    Say.OTHER_LANGUAGE_CALL: "911",
}
NOBODY_READS = {"en": "Nobody may be reading this chat", "es": "Puede que nadie esté leyendo este chat"}
VALUES = {
    "telephone": "856-555-0100",
    "person": "Ana",
    "count": "3",
    "page": "here",
    "when": "Wednesday, March 11, 5:00 PM",
    "hours": "Monday to Friday, 8:00 AM to 5:00 PM",
    "days": "Monday to Friday",
    "first": "Monday",
    "last": "Friday",
    "opens": "8:00 AM",
    "closes": "5:00 PM",
}


def spoken(language: str, id_: str) -> str:
    """The words for an id of the chat, with values like those that are put in."""
    return words().text(language, id_, **VALUES)


def placeholders(catalogue: Catalogue, language: str, id_: str) -> list[str]:
    text = catalogue.text(language, id_, **{name: f"{{{name}}}" for name in VALUES})
    return sorted({name for _, name, _, _ in Formatter().parse(text) if name is not None})


def everything(language: str) -> str:
    """All that is said in a language, each text on a line of its own."""
    chat = (spoken(language, id_) for id_ in sorted(words().ids(language)) if not id_.startswith("pick."))
    mailed = (mails.words().text(language, id_, **VALUES) for id_ in sorted(mails.words().ids(language)))
    # What is said in both languages at once is no measure of either.
    return "\n".join(text for text in chain(chat, mailed) if " / " not in text)


@CATALOGUES
def test_both_languages_have_words_for_the_same_ids(catalogue: Catalogue) -> None:
    assert sorted(catalogue.languages) == ["en", "es"]
    assert catalogue.ids("en") == catalogue.ids("es")


@CATALOGUES
def test_both_languages_are_given_the_same_values(catalogue: Catalogue) -> None:
    different = [
        id_
        for id_ in sorted(catalogue.ids("en"))
        if placeholders(catalogue, "en", id_) != placeholders(catalogue, "es", id_)
    ]

    assert different == []


@CATALOGUES
@IN_BOTH
def test_no_text_is_empty_or_left_in_the_other_language(catalogue: Catalogue, language: str) -> None:
    other = "es" if language == "en" else "en"
    names = {"pick.en", "pick.es", "pick.notnow"}  # what is the same in both
    for id_ in catalogue.ids(language) - names:
        said = catalogue.text(language, id_, **VALUES)

        assert said.strip() == said != ""
        assert said != catalogue.text(other, id_, **VALUES), id_


@IN_BOTH
def test_whatever_can_be_said_or_tapped_has_words_and_no_words_are_left_over(language: str) -> None:
    needed = {
        *(f"say.{say}" for say in Say),
        *(f"pick.{pick}" for pick in Pick),
        *(f"command.{command}" for command in MENU),
        *(
            "bot.description",
            "bot.short_description",
            "bot.hidden",
            "bot.not_all_hidden",
            "you.name",
            "other.name",
            "kept.unreadable",
        ),
        *("hours", "hours.days"),
    }

    assert words().ids(language) == needed


@IN_BOTH
def test_every_kind_of_mail_has_words_and_no_words_are_left_over(language: str) -> None:
    assert mails.words().ids(language) == {"subject", *(kind.value for kind in MailKind)}


def test_whatever_has_words_is_said_somewhere() -> None:
    rooms = chain.from_iterable((ROOT / room).rglob("*.py") for room in ("bot", "care", "console", "dialogs"))
    code = "\n".join(file.read_text() for file in rooms if file.name != "notices.py")

    assert [say for say in Say if f"Say.{say.name}" not in code] == []
    assert [pick for pick in Pick if f"Pick.{pick.name}" not in code] == []


@IN_BOTH
@pytest.mark.parametrize("say", WARNINGS)
def test_a_warnings_number_stands_within_its_first_40_characters(language: str, say: Say) -> None:
    number = NUMBER[say.removeprefix("warn_").removeprefix("again_")]
    said = spoken(language, f"say.{say}")

    assert number in said[:40]
    # No other number before the one that this danger calls for.
    assert re.findall(r"[\d-]*\d{3}[\d-]*", said)[0] == number


@IN_BOTH
@pytest.mark.parametrize(("say", "number"), [(Say.ASK, "911"), (Say.ASK_CRISIS, "988")])
def test_the_screens_question_leads_with_its_number(language: str, say: Say, number: str) -> None:
    assert number in spoken(language, f"say.{say}")[:40]


@IN_BOTH
@pytest.mark.parametrize(("say", "number"), AFTER_A_WARNING.items())
def test_what_is_said_under_a_warning_keeps_its_number_first_and_names_the_telephone(
    language: str, say: Say, number: str
) -> None:
    said = spoken(language, f"say.{say}")

    assert number in said[:40]
    assert VALUES["telephone"] in said
    assert not TAKES_BACK.search(said)


@IN_BOTH
@pytest.mark.parametrize("say", [*URGENT, *AFTER_A_WARNING])
def test_a_text_about_danger_has_at_most_60_words(language: str, say: Say) -> None:
    assert len(spoken(language, f"say.{say}").split()) <= 60


@IN_BOTH
@pytest.mark.parametrize("say", WARNINGS)
def test_a_warning_says_that_nobody_may_be_reading(language: str, say: Say) -> None:
    assert NOBODY_READS[language] in spoken(language, f"say.{say}")


@IN_BOTH
@pytest.mark.parametrize("say", [say for say in IN_FULL if say is not Say.WARN_DANGER])
def test_a_full_warning_says_how_to_call_without_a_voice_or_from_elsewhere(language: str, say: Say) -> None:
    said = spoken(language, f"say.{say}")

    assert {"en": "Can't talk? Text 911.", "es": "¿No puede hablar? Mande un texto al 911, en inglés."}[
        language
    ] in said
    assert {"en": "Not in the United States?", "es": "¿Fuera de Estados Unidos?"}[language] in said


@IN_BOTH
@pytest.mark.parametrize("id_", ["bot.hidden", "bot.not_all_hidden"])
def test_what_hiding_can_t_clear_is_said_in_a_telegram_window_and_names_nothing(language: str, id_: str) -> None:
    said = spoken(language, id_)

    assert len(said) <= 200
    assert {"en": "spyware may keep copies", "es": "programa espía pueden guardar copias"}[language] in said
    assert not WHAT_DANGER_IS_NEVER_CALLED.search(said)
    assert not re.search(r"\d", said)


# Whoever says that it is nothing is neither believed nor doubted in words, and nobody is said to have looked.
TAKES_BACK = re.compile(
    r"not an emergency|false alarm|has seen|was seen|no es una emergencia|falsa alarma|ya (lo )?vi", re.IGNORECASE
)
PROMISES_NOBODY_MAKES = re.compile(
    r"we (have )?(alerted|told|called|notified|paged)|help is (coming|on)"
    r"|(some(one|body)|we|nurse|doctor) will (call|come)"
    r"|you are safe|you will be (fine|ok)|don't worry|do not worry|calm down"
    r"|avisamos|alertamos|le llamar|ayuda (viene|va)|(alguien|lo|la|le) (vendr|llamar)"
    r"|está a salvo|está segur|no se preocupe",
    re.IGNORECASE,
)
DIAGNOSES = re.compile(
    r"heart|stroke|attack|infarct|overdose|allerg|anaphyl|seizure|sepsis|depress|diagnos"
    r"|you (may|might) have|sounds like"
    r"|corazón|infarto|derrame|ataque|sobredosis|alergi|depresi|usted (tiene|puede tener)|parece un",
    re.IGNORECASE,
)
WHAT_DANGER_IS_NEVER_CALLED = re.compile(
    r"violen|abus|hurt|\bhit|threat|weapon|\bgun|knife|partner|husband|wife|\b(he|she)\b|rape|stalk"
    r"|maltrat|golpe|amenaz|\barma|pareja|esposo|marido|esposa|\b(él|ella)\b",
    re.IGNORECASE,
)


@IN_BOTH
@pytest.mark.parametrize("say", [*URGENT, *AFTER_A_WARNING])
def test_no_text_about_danger_promises_help_soothes_or_names_an_illness(language: str, say: Say) -> None:
    said = spoken(language, f"say.{say}")

    assert not PROMISES_NOBODY_MAKES.search(said)
    assert not DIAGNOSES.search(said)


@IN_BOTH
@pytest.mark.parametrize("say", [Say.WARN_DANGER, Say.WARN_AGAIN_DANGER])
def test_a_warning_of_danger_from_a_person_names_nothing(language: str, say: Say) -> None:
    said = spoken(language, f"say.{say}")

    assert not WHAT_DANGER_IS_NEVER_CALLED.search(said)
    # That a text was kept is what another reader of the phone must not learn.
    assert "kept" not in said
    assert "Guardamos" not in said


@IN_BOTH
@pytest.mark.parametrize("say", [*URGENT, *AFTER_A_WARNING])
def test_no_text_about_danger_repeats_anything_or_sends_a_minor_to_a_parent(language: str, say: Say) -> None:
    said = spoken(language, f"say.{say}")

    assert set(placeholders(words(), language, f"say.{say}")) <= (
        {"telephone", "when"} if say in AFTER_A_WARNING else set()
    )
    assert not re.search(r"parent|mother|father|padre|madre|papá|mamá", said, re.IGNORECASE)


@IN_BOTH
@pytest.mark.parametrize("id_", ["say.welcome", "say.welcome_back", "bot.description", "bot.short_description"])
def test_whoever_arrives_reads_first_that_this_is_not_for_emergencies(language: str, id_: str) -> None:
    lead = {"en": "Not for emergencies: call 911.", "es": "No es para emergencias: llame al 911."}

    assert spoken(language, id_).startswith(lead[language])


@IN_BOTH
@pytest.mark.parametrize("say", [Say.WRITE_WHAT, Say.FILE_NOT_READ, Say.FAILED, Say.ACCOUNT_ENDED, Say.SIGN_IN_FIRST])
def test_where_text_can_be_typed_or_nothing_can_be_done_911_is_named(language: str, say: Say) -> None:
    assert "911" in spoken(language, f"say.{say}")


@IN_BOTH
def test_help_answers_first_with_danger(language: str) -> None:
    lead = {"en": "If you are in danger, call 911.", "es": "Si está en peligro, llame al 911."}

    assert spoken(language, "say.help").startswith(lead[language])


@IN_BOTH
@pytest.mark.parametrize(
    "say",
    [Say.HELP, Say.SIGN_IN_FIRST, Say.ACCOUNT_ENDED, Say.ACCOUNT_RESTRICTED, Say.NOT_FOR_YOU, Say.RECEIVED, Say.FAILED],
)
def test_every_dead_end_shows_the_telephone(language: str, say: Say) -> None:
    assert "856-555-0100" in spoken(language, f"say.{say}")


@IN_BOTH
def test_a_buttons_words_fit_on_it(language: str) -> None:
    too_long = [pick for pick in Pick if len(spoken(language, f"pick.{pick}")) > 40]

    assert too_long == []


@IN_BOTH
def test_what_telegram_shows_of_the_bot_is_no_longer_than_it_takes(language: str) -> None:
    assert len(spoken(language, "bot.description")) <= 512
    assert len(spoken(language, "bot.short_description")) <= 120


@pytest.mark.parametrize(
    ("word", "syllables"),
    [("call", 1), ("message", 2), ("emergency", 4), ("please", 1), ("people", 2), ("wanted", 2), ("the", 1)],
)
def test_english_syllables_are_counted_as_they_are_said(word: str, syllables: int) -> None:
    assert english_syllables(word) == syllables


@pytest.mark.parametrize(
    ("word", "syllables"),
    [
        *[("llame", 2), ("ahora", 3), ("que", 1), ("médico", 3), ("día", 2), ("todavía", 4), ("contraseña", 4)],
        *[("peligro", 3), ("cuenta", 2), ("leer", 2), ("siguiente", 3), ("muy", 1), ("y", 1), ("ayuda", 3)],
    ],
)
def test_spanish_syllables_are_counted_as_they_are_said(word: str, syllables: int) -> None:
    assert spanish_syllables(word) == syllables


def test_a_plain_sentence_is_easier_than_a_learned_one() -> None:
    learned = "Notwithstanding any applicable institutional prerequisites, authorization necessitates documentation."

    assert flesch_kincaid_grade("Call your nurse. She can help you.") < 6 < flesch_kincaid_grade(learned)


def test_all_english_words_are_read_at_sixth_grade() -> None:
    assert flesch_kincaid_grade(everything("en")) <= 6


def test_all_spanish_words_are_as_easy() -> None:
    assert fernandez_huerta(everything("es")) >= 70  # sixth grade on its author's scale
    assert szigriszt(everything("es")) >= 65  # "bastante fácil" on the INFLESZ scale


@pytest.mark.parametrize("say", [*WARNINGS, *ASKS, *AFTER_A_WARNING])
def test_what_is_read_in_fear_is_easier_still(say: Say) -> None:
    assert flesch_kincaid_grade(spoken("en", f"say.{say}")) <= 6
    assert szigriszt(spoken("es", f"say.{say}")) >= 65


# What one says to a friend or a child; a patient is usted.
TU = re.compile(
    r"\b(tú|tu|tus|ti|te|contigo|eres|estás|tienes|puedes|quieres|debes|necesitas|escríbelo|escríbeme|avísanos|llámanos)\b"
    # These mean usted's own deeds elsewhere, and a command to a friend where a sentence begins.
    r"|(?:^|[.:;!?¿¡]\s*)(escribe|llama|abre|manda|espera|mira|elige|lee|pide|oprime|usa|envía|inicia|acepta)\b",
    re.IGNORECASE | re.MULTILINE,
)


def test_spanish_says_usted() -> None:
    said = {id_: spoken("es", id_) for id_ in words().ids("es")}
    mailed = {id_: mails.words().text("es", id_, **VALUES) for id_ in mails.words().ids("es")}

    assert [found.group() for text in (said | mailed).values() for found in TU.finditer(text)] == []


@pytest.mark.parametrize("familiar", ["Llama al 911.", "Hola. Escribe aquí.", "Abre tu página."])
def test_the_list_of_familiar_forms_knows_them(familiar: str) -> None:
    assert TU.search(familiar)
