"""A text as the grammar reads it: plain small words with a space before each, and no sign lost on the way."""

import re
import unicodedata

from nlu.reading.letters import plain

_LONGEST = 200  # letters; no date takes more
_POLITE_SIGNS = str.maketrans("🙏👍😊🙂😀❤💙♥", " " * 8, "\U0001f3fb\U0001f3fc\U0001f3fd\U0001f3fe\U0001f3ff")
_ORDINAL_SIGNS = str.maketrans("°º", "oo")
_QUOTES_AND_BREAKS = re.compile(r"[\"!?;]|,(?!\d)|,(?=\d{4}\b)|(?<!\d),")
_HALF_OF_DAY = re.compile(r"\b([ap])[. ]{1,2}m\b\.?")
_DOTS = re.compile(r"(?<!\d)\.+|\.+(?!\d)")
_DASHES = re.compile(r"(?<=[a-z])-(?=[a-z])|(?<!\d)\s-+\s|\s-+\s(?!\d)")
_SIGNS_OF_NUMBERS = re.compile(r"(?<=\d)\s*([:/.-])\s*(?=\d)")
_UNITS = re.compile(r"(?<=\d)(?=(?:am|pm|hrs?|h)\b)|(?<=@)")


def spelled(text: str) -> str | None:
    """The words of a text, a space before each; None where it is too long, or something of it would be lost."""
    if len(text) > _LONGEST:
        return None
    text = text.translate(_POLITE_SIGNS).translate(_ORDINAL_SIGNS)
    if not all(_is_read(character) for character in set(text) if not character.isascii()):
        return None
    words = _QUOTES_AND_BREAKS.sub(" ", " ".join(plain(text).replace("'", "").split()))
    words = _DOTS.sub(" ", _HALF_OF_DAY.sub(r"\1m ", words))
    words = _UNITS.sub(" ", _SIGNS_OF_NUMBERS.sub(r" \1 ", _DASHES.sub(" ", words)))
    return "".join(f" {word}" for word in words.split())


def _is_read(character: str) -> bool:
    """Whether nothing is lost where a character is taken for its plain letter, or for a pause."""
    category = unicodedata.category(character)
    if category == "No":  # "½" would become 12
        return False
    return character.isspace() or category[0] in "PM" or category == "Cf" or not plain(character).isspace()
