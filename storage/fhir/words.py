"""Words from a record, made safe to keep and plain to read."""

import re
import unicodedata

LONGEST_NAME = 100
LONGEST_TITLE = 300
LONGEST_DOSE = 500

_JOINERS = "\u200c\u200d"  # between letters of Persian, Hindi and others they are spelling, not disguise
_SEMANTIC_TAG = re.compile(
    r" \((?:disorder|finding|situation|procedure|event|morphologic abnormality|observable entity|"
    r"regime/therapy|substance|product|clinical drug|medicinal product|qualifier value)\)$"
)
_NDA_NUMBER = re.compile(r"^NDA\d{6} ")
_UNITS = {"MG": "mg", "MCG": "mcg", "ML": "mL", "HR": "hour", "ACTUAT": "actuation", "UNT": "unit", "MEQ": "mEq"}
_UNIT = re.compile(r"(?<=[\d /])(?:MG|MCG|ML|HR|ACTUAT|UNT|MEQ)(?=[ /\]]|$)")
_ACTUATIONS = re.compile(r"^(\d+) actuation (?=\D)")
_HOURS = re.compile(r"^(\d+) hour (?=\D)")
_WRITTEN_NEWLINE = re.compile(r"\\[nrt]")


def cleaned(text: str, *, longest: int) -> str:
    """The text on one line without control, bidi, invisible and unassigned characters, cut at a length in characters.

    What is left is a person's own words: nothing is read as markup, so nothing is escaped here.
    """
    # Cut roughly first, so that a text of megabytes costs no more than one of a page.
    visible = "".join(map(_visible, unicodedata.normalize("NFC", text[: longest * 8])))
    line = " ".join(visible.split())
    return line if len(line) <= longest else line[: longest - 1].rstrip() + "…"


def _visible(character: str) -> str:
    if character in _JOINERS:
        return character
    if character.isspace():
        return " "
    return "" if unicodedata.category(character) in ("Cc", "Cf", "Co", "Cn", "Cs") else character


def name(text: str) -> str:
    """A person's name, cleaned."""
    return cleaned(text, longest=LONGEST_NAME)


def title(text: str) -> str:
    """What a vaccine, medicine or problem is called, without the marks that terminologies add for machines.

    "Viral sinusitis (disorder)" reads "Viral sinusitis"; "NDA020503 200 ACTUAT Albuterol 0.09 MG/ACTUAT" reads "200
    actuations Albuterol 0.09 mg/actuation". Amounts, names and their order stay as the record has them.
    """
    line = cleaned(text, longest=LONGEST_TITLE)
    line = _NDA_NUMBER.sub("", _SEMANTIC_TAG.sub("", line))
    line = _UNIT.sub(lambda unit: _UNITS[unit[0]], line)
    return _HOURS.sub(r"\1-hour ", _ACTUATIONS.sub(r"\1 actuations ", line))


def dose(text: str) -> str:
    """How a medicine is to be taken, as the prescriber wrote it."""
    return cleaned(_WRITTEN_NEWLINE.sub(" ", text), longest=LONGEST_DOSE)
