"""Which entries of a record are sensitive, and in what: by their labels, and by the operator's list of codes.

The list is a text of four columns between tabs: code system, code, category, and what it means. An ending star stands
for every code that begins so. In the system `name` a code is a word of the entry's title, because many medicines are
coded by product and not by what is in them.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum


class Category(StrEnum):
    """What a patient may open to somebody who acts for them; the last is what was marked private and not why."""

    HIV = "hiv"
    SUBSTANCE_USE = "substance use"
    MENTAL_HEALTH = "mental health"
    REPRODUCTIVE = "reproductive and gender care"
    GENETICS = "genetics"
    ABUSE = "abuse"
    MARKED = "marked private"


# HL7 v3 ActCode, the sensitivity policies about health, as far as they say of what.
_LABELLED = {
    "HIV": Category.HIV,
    **dict.fromkeys(("42CFRPART2", "ETH", "ETHUD", "OPIOIDUD", "SUD"), Category.SUBSTANCE_USE),
    **dict.fromkeys(("BH", "COGN", "EMOTDIS", "MH", "PSY", "PSYTHPN"), Category.MENTAL_HEALTH),
    **dict.fromkeys(("PREGNANT", "SEX", "STD"), Category.REPRODUCTIVE),
    **dict.fromkeys(("GDIS", "SCA", "SICKLE"), Category.GENETICS),
    **dict.fromkeys(("MST", "SDV", "VIO"), Category.ABUSE),
}
# HL7 v3 Confidentiality: how private it is, and never for what.
_HOW_PRIVATE = {"R", "V"}
# What a list must name something in, so that one that was cut short is not taken for a whole one.
LISTED = tuple(category for category in Category if category is not Category.MARKED)
BY_NAME = "name"
# How each code system is called in the list, and by which addresses it is called in records.
_SYSTEMS = {
    "http://snomed.info/sct": "snomed",
    "urn:oid:2.16.840.1.113883.6.96": "snomed",
    "http://hl7.org/fhir/sid/icd-10-cm": "icd-10-cm",
    "http://hl7.org/fhir/sid/icd-10": "icd-10-cm",
    "urn:oid:2.16.840.1.113883.6.90": "icd-10-cm",
    "http://www.nlm.nih.gov/research/umls/rxnorm": "rxnorm",
    "urn:oid:2.16.840.1.113883.6.88": "rxnorm",
    "http://hl7.org/fhir/sid/cvx": "cvx",
    "urn:oid:2.16.840.1.113883.12.292": "cvx",
}
SYSTEMS = frozenset({*_SYSTEMS.values(), BY_NAME})
_COLUMNS = 4


class ListUnfit(Exception):
    """A list of sensitive codes can't be used; it says why, in one sentence."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Marks:
    """What an entry says of itself: its labels of privacy, every code, and its title."""

    labels: frozenset[str] = frozenset()
    codes: tuple[tuple[str, str], ...] = ()
    title: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CodeList:
    """Sensitive codes with their categories, by system; `beginnings` are those of an ending star."""

    codes: Mapping[tuple[str, str], Category]
    beginnings: tuple[tuple[str, str, Category], ...]
    names: tuple[tuple[re.Pattern[str], Category], ...]

    def categories(self, marks: Marks) -> frozenset[Category]:
        """What an entry is sensitive in.

        It is marked private where a label is of no category, which another category can't open; and where it is just
        private.
        """
        known = {_LABELLED[label] for label in marks.labels if label in _LABELLED}
        known.update(self._coded(marks.codes))
        known.update(category for name, category in self.names if name.search(marks.title))
        if marks.labels - _LABELLED.keys() - _HOW_PRIVATE or (marks.labels and not known):
            known.add(Category.MARKED)
        return frozenset(known)

    def _coded(self, codes: Iterable[tuple[str, str]]) -> Iterator[Category]:
        for address, written in codes:
            system = _SYSTEMS.get(address, address)
            code = _plain(written)
            if (system, code) in self.codes:
                yield self.codes[system, code]
            yield from (category for of, begin, category in self.beginnings if of == system and code.startswith(begin))


def code_list(text: str) -> CodeList:
    """The list that a text holds; a line that begins with # says something to its reader.

    Raises:
        ListUnfit: a line is none of it, or a category is named nowhere.
    """
    rows = list(_rows(text))
    named = {category for *_, category in rows}
    missing = [category.value for category in LISTED if category not in named]
    if missing:
        raise ListUnfit(f"The list names no code for: {', '.join(missing)}.")
    coded = [(system, code, category) for system, code, category in rows if system != BY_NAME]
    return CodeList(
        codes={(system, _plain(code)): category for system, code, category in coded if not code.endswith("*")},
        beginnings=tuple((system, _plain(code[:-1]), cat) for system, code, cat in coded if code.endswith("*")),
        names=tuple((_word(code), category) for system, code, category in rows if system == BY_NAME),
    )


def _rows(text: str) -> Iterator[tuple[str, str, Category]]:
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        cells = [cell.strip() for cell in line.split("\t")]
        if len(cells) != _COLUMNS or not cells[1].rstrip("*"):
            raise ListUnfit(f"Line {number}: a code system, a code, a category and what it means, between tabs.")
        system, code, category, _ = cells
        if system not in SYSTEMS and "://" not in system and not system.startswith("urn:"):
            raise ListUnfit(f"Line {number}: the code system is none of {', '.join(sorted(SYSTEMS))}, nor an address.")
        if category not in LISTED:
            raise ListUnfit(f"Line {number}: the category is none of {', '.join(LISTED)}.")
        yield system, code, Category(category)


def _word(name: str) -> re.Pattern[str]:
    end = "" if name.endswith("*") else r"\b"
    return re.compile(rf"\b{re.escape(name.rstrip('*'))}{end}", re.IGNORECASE)


def _plain(code: str) -> str:
    # Some systems write ICD codes without their dot.
    return code.strip().upper().replace(".", "")
