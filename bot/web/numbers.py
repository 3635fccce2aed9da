"""Telephone numbers in our own words, made to be tapped."""

import re

from markupsafe import Markup, escape

_NUMBER = re.compile(r"(?<![\d-])(?:1-)?\d{3}-\d{3}-\d{4}(?![\d-])|\b(?:911|988)\b(?!-)")
_TEXTING = re.compile(r"(?<!call or )\b(?:text|mande un texto al|mande AYUDA al) $", re.IGNORECASE)


def tap_to_call(text: str) -> Markup:
    """Words of ours as HTML in which 911, 988 and full numbers start a call, or a text where the words say to text."""
    return Markup(_NUMBER.sub(_link, str(escape(text))))  # noqa: S704 - the text is escaped before


def _link(number: re.Match[str]) -> str:
    """Open a text where the words say to text: a call could be heard by whoever must not hear it."""
    if _TEXTING.search(number.string, 0, number.start()):
        return f'<a class="tel" href="sms:{number.group()}">{number.group()}</a>'
    digits = number.group().replace("-", "")
    dialled = digits if len(digits) == len("911") else f"+{digits if digits.startswith('1') else '1' + digits}"
    return f'<a class="tel" href="tel:{dialled}">{number.group()}</a>'
