"""Letters as they are meant: one plain small Latin letter for every way of writing it.

Accents, look-alikes of other alphabets, letter-like symbols and invisible characters are how a word is hidden from a
reader that compares bytes; people also type them without meaning to.
"""

import re
import unicodedata

_GREEK_AND_CYRILLIC = dict(
    zip(
        "абвгдезиіїјкӏмнорсстухуѕԛԝѵёєһԁ" + "αβγδεζηικμνορστυχωϲϳάέήίόύώ",
        "abbgde3uiijklmhopcctyxysqwveehd" + "abydeznikmvopotuxwcjaenioyw",
        strict=True,
    )
)
# What stands for a word: a sign on a telephone's keyboard that a nurse would read as one.
_SIGNS = {
    "🆘": " sos ",
    "🩸": " blood ",
    "🚑": " ambulance ",
    "…": "... ",
    "\u2028": "\n",
    "\u2029": "\n",
    "\x85": "\n",
}
_NAMED_LETTER = re.compile(r"\bLATIN\b.*\bLETTER\b.*?\b([A-Z])\b(?: WITH .*)?$")
_ASCII_CONTROLS = dict.fromkeys([*range(9), 11, 12, *range(14, 32), 127])
_INVISIBLE = frozenset({"Cf", "Cs", "Mn", "Me", "Cc"})
_LAST_ALPHABET = 0x2E7F  # above it lie ideographs, which resemble no Latin letter, and symbols
_LETTER_LIKE_SYMBOLS = (range(0xFB00, 0xFB07), range(0xFF00, 0xFFF0), range(0x1D400, 0x1D800), range(0x1F100, 0x1F200))


def plain(text: str) -> str:
    """The text in small Latin letters without accents; what can't be read so becomes a space, or nothing."""
    if not text.isascii():
        text = text.translate({ord(c): _plain_letter(c) for c in set(text) if not c.isascii()})
    return text.translate(_ASCII_CONTROLS).lower()


def _plain_letter(character: str) -> str:
    if character in _SIGNS:
        return _SIGNS[character]
    if not _may_be_a_letter(ord(character)):
        return "" if unicodedata.category(character) in _INVISIBLE else " "
    look_alike = _GREEK_AND_CYRILLIC.get(character.lower())
    return look_alike or _decomposed(character)


def _may_be_a_letter(code_point: int) -> bool:
    return code_point <= _LAST_ALPHABET or any(code_point in symbols for symbols in _LETTER_LIKE_SYMBOLS)


def _decomposed(character: str) -> str:
    if unicodedata.category(character) in _INVISIBLE:
        return ""
    ascii_letters = "".join(c for c in unicodedata.normalize("NFKD", character) if c.isascii())
    if ascii_letters:
        return ascii_letters
    named = _NAMED_LETTER.search(unicodedata.name(character, ""))
    return named.group(1) if named else _quote_or_space(character)


def _quote_or_space(character: str) -> str:
    if character in "\u2018\u2019\u02bc\u00b4":
        return "'"
    return "-" if unicodedata.category(character) == "Pd" else " "
