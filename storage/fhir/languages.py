"""What a FHIR Patient says of languages: which is read, which is spoken, and whether a call needs an interpreter."""

import re

from . import concepts
from .node import NOTHING, Node

PROFICIENCY = "http://hl7.org/fhir/StructureDefinition/patient-proficiency"
INTERPRETER_NEEDED = "http://hl7.org/fhir/us/core/StructureDefinition/us-core-interpreter-needed"
INTERPRETER_REQUIRED = "http://hl7.org/fhir/StructureDefinition/patient-interpreterRequired"
# SNOMED CT's "Yes" and "No", by which US Core answers.
_ANSWERS = {"373066001": True, "373067005": False}
# How a language is used, as HL7's LanguageAbilityMode codes it; one of which nothing is said serves for all.
_WRITTEN = frozenset({"EWR", "RWR"})
_SPOKEN = frozenset({"ESP", "RSP", "ESGN", "RSGN"})
_TAG = re.compile(r"([A-Za-z]{2,3})(?:[-_][A-Za-z0-9-]+)?")
_NAMES = {"english": "en", "inglés": "en", "spanish": "es", "español": "es"}
# Older systems name a language by the three letters of ISO 639-2 that have a shorter name.
_SHORTER = {
    "eng": "en",
    "spa": "es",
    "ara": "ar",
    "chi": "zh",
    "zho": "zh",
    "fra": "fr",
    "fre": "fr",
    "hat": "ht",
    "hin": "hi",
    "ita": "it",
    "kor": "ko",
    "pol": "pl",
    "por": "pt",
    "rus": "ru",
    "tgl": "tl",
    "vie": "vi",
}


def written(resource: Node) -> str | None:
    """The language that the patient reads, the preferred one before others."""
    return _tag(_chosen(resource, _WRITTEN))


def spoken(resource: Node) -> str | None:
    """The language that the patient speaks, or signs."""
    return _tag(_chosen(resource, _SPOKEN))


def interpreter(resource: Node) -> bool | None:
    """Whether a call needs an interpreter; None where the record does not say."""
    for extension in resource.nodes("extension"):
        if extension.text("url") == INTERPRETER_NEEDED:
            return _ANSWERS.get(extension.node("valueCoding").text("code"))
        if extension.text("url") == INTERPRETER_REQUIRED:
            return extension.truth("valueBoolean")
    return None


def _chosen(resource: Node, modes: frozenset[str]) -> Node:
    usable = [each for each in resource.nodes("communication") if not (said := _modes(each)) or said & modes]
    return next((each for each in usable if each.truth("preferred")), usable[0] if usable else NOTHING)


def _modes(communication: Node) -> set[str]:
    proficiencies = [one for one in communication.nodes("extension") if one.text("url") == PROFICIENCY]
    types = [part for one in proficiencies for part in one.nodes("extension") if part.text("url") == "type"]
    return {code for part in types if (code := part.node("valueCoding").text("code"))}


def _tag(communication: Node) -> str | None:
    language = communication.node("language")
    tag = next((_TAG.fullmatch(coding.text("code")) for coding in language.nodes("coding")), None)
    if tag is None:
        return _NAMES.get(concepts.words(language).strip().casefold())
    code = tag[1].lower()
    return _SHORTER.get(code, code)
