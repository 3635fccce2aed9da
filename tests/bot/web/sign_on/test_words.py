import re
import string
from collections.abc import Mapping
from functools import cache
from pathlib import Path

import pytest

from bot.web.words import FOLDER
from dialogs.catalogue import Catalogue

FOLDERS = sorted(folder for folder in FOLDER.iterdir() if folder.is_dir())
TEMPLATES = FOLDER.parent / "templates"
ENGLISH_VOWELS = re.compile(r"[aeiouy]+")
SPANISH_VOWELS = re.compile(r"[aeiouáéíóúü]+")


@cache
def every(language: str) -> Mapping[str, str]:
    catalogues = [Catalogue.load(folder) for folder in FOLDERS]
    return {
        id_: catalogue._texts[language][id_]  # noqa: SLF001 - the words as they stand, with their places for values
        for catalogue in catalogues
        for id_ in catalogue.ids(language)
    }


def places(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


def test_both_languages_hold_the_same_words_with_the_same_values() -> None:
    english, spanish = every("en"), every("es")

    assert english.keys() == spanish.keys()
    assert {id_: places(text) for id_, text in english.items()} == {id_: places(text) for id_, text in spanish.items()}
    assert all(text.strip() for text in (*english.values(), *spanish.values()))


def test_no_id_stands_in_two_parts() -> None:
    ids = [id_ for folder in FOLDERS for id_ in Catalogue.load(folder).ids("en")]

    assert len(ids) == len(set(ids))


def test_every_id_that_a_template_names_has_words() -> None:
    named = {
        found
        for template in TEMPLATES.rglob("*.html")
        for found in re.findall(r"""\bt\(["']([a-z_.0-9]+)["'][,)]""", template.read_text())
    }

    assert named
    assert named <= every("en").keys()


def grade(text: str) -> float:
    """The school year that English of this length of sentence and word asks for (Flesch and Kincaid)."""
    sentences, words = parted(text)
    syllables = sum(max(1, len(ENGLISH_VOWELS.findall(re.sub(r"(?<=[a-z])e$", "", word)))) for word in words)
    return 0.39 * len(words) / sentences + 11.8 * syllables / len(words) - 15.59


def ease(text: str) -> float:
    """How easily Spanish reads, from 0 to 100 (Fernández Huerta)."""
    sentences, words = parted(text)
    syllables = sum(max(1, len(SPANISH_VOWELS.findall(word))) for word in words)
    return 206.84 - 60 * syllables / len(words) - 1.02 * len(words) / sentences


def parted(text: str) -> tuple[int, list[str]]:
    plain = re.sub(r"\{\w+\}|\d[\d-]*|myCooper|Cooper|Camden|Plaza|Health Information Management", " ", text).lower()
    return max(1, len(re.findall(r"[.:?!]", text))), re.findall(r"[a-záéíóúüñ']+", plain)


def paragraphs(language: str) -> str:
    return " ".join(text if text[-1] in ".:?!" else f"{text}." for text in every(language).values())


def test_english_reads_like_the_sixth_grade() -> None:
    assert grade(paragraphs("en")) < 6.0


def test_spanish_reads_as_easily() -> None:
    assert ease(paragraphs("es")) > 70


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_spanish_says_usted(folder: Path) -> None:
    texts = Catalogue.load(folder)
    informal = re.compile(r"\b(tú|tus?|te|ti|contigo|tienes|puedes|quieres|haz|has|eres|estás)\b")

    for id_ in texts.ids("es"):
        found = informal.search(every("es")[id_].lower())
        assert found is None, (id_, found)
