"""Credentials that were typed where none belongs: found and masked before anything keeps or classifies the text.

No credential but the six-digit link code is ever typed into a chat. The access code's form is sixteen symbols of
Crockford's base 32 and his check symbol, the number modulo 37 (crockford.com/base32.html).
"""

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum

MASK = "•••••"

_SYMBOLS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_CHECK_SYMBOLS = _SYMBOLS + "*~$=U"
_LOOK_ALIKES = str.maketrans("OIL", "011")
_CODE_LENGTH = 16
_DASHES = r"\-\u2010\u2011\u2012\u2013\u2014\u2015\u2212"
_GAP = rf"[\s._{_DASHES}]{{0,3}}"
_GROUP = r"[0-9A-Za-z]{4}"
_CODE = re.compile(rf"(?<![0-9A-Za-z]){_GROUP}(?:{_GAP}{_GROUP}){{3}}{_GAP}[0-9A-Za-z*~$=](?![0-9A-Za-z])")
_HYPHENATED = re.compile(rf"[{_DASHES}]")

_NAMES = r"""
    pass\s?words?|passwrd|pasword|passw|pwd?|pass\s?code|pass\s?phrase|access\s+code|login\s+code|pin(?:\s+(?:code|number))?
    |contrase(?:ñ|n|n\u0303)as?|clave(?:\s+de\s+acceso)?|palabra\s+clave|c(?:ó|o|o\u0301)digo\s+de\s+acceso|nip
"""
_NAMED = re.compile(
    rf"""\b(?:{_NAMES})\b
    (?:\s+(?:for|to|de|del|para)\s+(?:the\s+|el\s+|la\s+|my\s+|mi\s+)?\w+){{0,2}}
    (?:\s*(?:[:=]|->)\s*|\s+(?:is|was|es|era|será|sera)(?:\s*:)?\s+)
    (?P<secret>"[^"\n]{{1,100}}"|'[^'\n]{{1,100}}'|«[^»\n]{{1,100}}»|\S+)""",
    re.IGNORECASE | re.VERBOSE,
)
# "My password is not working" names no password.
_NOT_A_SECRET = frozenset(
    """
    not no never wrong incorrect invalid expired expiring locked blocked lost forgotten gone missing reset
    broken rejected refused the a an my your our his her being still also too very so working required needed
    safe secure saved old new different unknown asked correct right fine ok okay good bad weak strong what where
    when how why case only now here there it that this same in on at for with because since supposed unavailable
    hard difficult easy short long incorrecta incorrecto equivocada equivocado invalida inválida invalido
    inválido vencida vencido expirada expirado olvidada perdida bloqueada bloqueado la el lo una un mi su muy
    tan mala malo buena bueno correcta correcto nueva nuevo vieja viejo que qué como cómo donde dónde cuando
    cuál cual para por igual misma mismo siempre nunca difícil dificil fácil facil corta larga necesaria
    necesario
    """.split()  # noqa: SIM905 - a list of words is read as words
)
# Where a passphrase of several words ends and the sentence goes on.
_SENTENCE_WORDS = frozenset(
    """
    and but or so can could please would will i im it its the to for my me you is are was if when what why how
    help thanks thank let log sign in not with because y e pero o porque por favor puede puedo quiero no me mi
    se lo la el los las para con gracias ayuda ayudeme si cuando que entrar
    """.split()  # noqa: SIM905 - a list of words is read as words
)
_GOES_ON = _SENTENCE_WORDS | _NOT_A_SECRET
_MOST_WORDS_OF_A_PHRASE = 7
_WORDS_THAT_ARE_NO_REMARK = 3  # "correct horse battery staple" says nothing about a password
_NEXT_WORD = re.compile(r"[ ]([^\s.,;:!?]+)")
_TRAILING = ".,;!?)\"'»"

_DIGITS_ALONE = re.compile(
    r"(?<![\w.,:/$€£#+-])\d(?:[ ]?\d){5}(?![\w%°])|(?<![\w.,:/$€£#+-])\d{3}[\s.-]\d{3}(?![\w%°])"
)
_MORE_DIGITS_BEFORE = re.compile(r"\d[\s.)/-]{0,2}$")
_MORE_DIGITS_AFTER = re.compile(r"[\s.(/:,-]{0,2}\d")
_OTHER_NUMBER_BEFORE = re.compile(
    r"""\b(?:mrn|chart|record|invoice|claim|order|account|acct|member|policy|group|case|ticket|reference|ref|rx|lot|ext|extension|fax
    |phone|tel|telephone|call|zip|box|room|suite|expediente|historia|factura|reclamo|cuenta|poliza|póliza|caso|receta|lote
    |fax|tel(?:é|e)fono|postal|id)\b[\s.:#]*(?:no|num|number|número|numero|code|id|is|es|it|al|at)?[\s.:#]*(?:is|es)?[\s.:#]*$""",
    re.IGNORECASE | re.VERBOSE,
)
_OTHER_NUMBER_AFTER = re.compile(
    r"\s?(?:mg|mcg|ml|units?|iu|ui|unidades|dollars?|d(?:ó|o)lares|usd|cells?|copies|plaquetas|platelets|steps|pasos|km|miles)\b",
    re.IGNORECASE,
)
_PASSWORD_LETTERS = 8  # the shortest password that a form of ours would take


class CredentialKind(StrEnum):
    """What was typed."""

    ACCESS_CODE = "access code"
    PASSWORD = "password"  # noqa: S105 - the name of a kind, not a password
    LINK_CODE = "link code"


@dataclass(frozen=True, slots=True, kw_only=True)
class Credential:
    """One credential that was found; never printed.

    `digits` are a link code's six digits and `code` an access code's seventeen symbols, for the caller's keyed hash; a
    password is not kept even here.
    """

    kind: CredentialKind
    digits: str = field(default="", repr=False)
    code: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Masked:
    """A text without its credentials, and what they were, in the order of the text."""

    text: str
    found: tuple[Credential, ...] = ()

    @property
    def exposed(self) -> tuple[Credential, ...]:
        """Those that belong in no chat: whoever reads along has seen them now."""
        return tuple(found for found in self.found if found.kind is not CredentialKind.LINK_CODE)


def mask(text: str, *, link_offered: bool = False) -> Masked:
    """Find and mask what looks like a credential; right after a link was offered, also a password that stands alone."""
    found = _without_overlaps(_all_found(text, link_offered=link_offered))
    if not found:
        return Masked(text=text)
    parts, done = [], 0
    for start, end, _ in found:
        parts += [text[done:start], MASK]
        done = end
    return Masked(text="".join([*parts, text[done:]]), found=tuple(credential for _, _, credential in found))


_Place = tuple[int, int, Credential]


def _all_found(text: str, *, link_offered: bool) -> Iterator[_Place]:
    """Every place of a credential, the surest way of knowing it first."""
    searches: list[Callable[[str], Iterator[_Place]]] = [_access_codes, _named_secrets, _link_codes]
    for search in searches:
        yield from search(text)
    if link_offered:
        yield from _password_alone(text)


def _without_overlaps(places: Iterator[_Place]) -> list[_Place]:
    """The places in the order of the text; of two that overlap, the one that was found first."""
    kept: list[_Place] = []
    for place in places:
        at = bisect_left(kept, place[0], key=lambda other: other[0])
        if (at == 0 or kept[at - 1][1] <= place[0]) and (at == len(kept) or place[1] <= kept[at][0]):
            kept.insert(at, place)
    return kept


def _access_codes(text: str) -> Iterator[_Place]:
    for match in _CODE.finditer(text):
        code = _access_code(match.group())
        if code is not None and _is_no_prose(match.group()):
            yield match.start(), match.end(), Credential(kind=CredentialKind.ACCESS_CODE, code=code)


def _is_no_prose(candidate: str) -> bool:
    # "have more pain than I" has a code's shape, and one such line in 37 has its check.
    return any(c.isdigit() for c in candidate) or bool(_HYPHENATED.search(candidate)) or candidate.isupper()


def _access_code(text: str) -> str | None:
    symbols = "".join(c for c in text if not _separates(c)).upper().translate(_LOOK_ALIKES)
    code, check = symbols[:_CODE_LENGTH], symbols[_CODE_LENGTH:]
    if len(code) != _CODE_LENGTH or not set(code) <= set(_SYMBOLS):
        return None
    return symbols if check == _check_symbol(code) else None


def _separates(character: str) -> bool:
    # Phones turn a typed hyphen into one of several dashes.
    return character.isspace() or character in "._" or unicodedata.category(character) == "Pd"


def _check_symbol(code: str) -> str:
    number = 0
    for symbol in code:
        number = number * 32 + _SYMBOLS.index(symbol)
    return _CHECK_SYMBOLS[number % 37]


def _named_secrets(text: str) -> Iterator[_Place]:
    for match in _NAMED.finditer(text):
        start, end = match.span("secret")
        secret = match.group("secret").rstrip(_TRAILING)
        if match.group("secret")[0] not in "\"'«":
            end = _end_of_phrase(text, end=start + len(secret))
        if secret and (secret.lower() not in _NOT_A_SECRET or text.count(" ", start, end) >= _WORDS_THAT_ARE_NO_REMARK):
            yield start, end, Credential(kind=CredentialKind.PASSWORD)


def _end_of_phrase(text: str, *, end: int) -> int:
    """Where a passphrase ends: it goes on over plain words until the sentence does."""
    for _ in range(_MOST_WORDS_OF_A_PHRASE):
        following = _NEXT_WORD.match(text, end)
        if following is None or following.group(1).lower() in _GOES_ON:
            return end
        end = following.end()
    return end


def _link_codes(text: str) -> Iterator[_Place]:
    for match in _DIGITS_ALONE.finditer(text):
        digits = "".join(str(unicodedata.digit(c)) for c in match.group() if c.isdigit())
        if not _is_another_number(text, start=match.start(), end=match.end()):
            yield match.start(), match.end(), Credential(kind=CredentialKind.LINK_CODE, digits=digits)


def _is_another_number(text: str, *, start: int, end: int) -> bool:
    """Whether six digits belong to a telephone number, a dose, a sum, or a number that is named."""
    before, after = text[max(0, start - 40) : start], text[end : end + 16]
    return bool(
        _MORE_DIGITS_BEFORE.search(before)
        or _MORE_DIGITS_AFTER.match(after)
        or _OTHER_NUMBER_BEFORE.search(before)
        or _OTHER_NUMBER_AFTER.match(after)
    )


def _password_alone(text: str) -> Iterator[_Place]:
    alone = text.strip()
    if len(alone) < _PASSWORD_LETTERS or any(c.isspace() for c in alone) or alone.lower().startswith(("http", "/")):
        return
    if _is_no_plain_word(alone.rstrip(_TRAILING)):
        start = text.index(alone)
        yield start, start + len(alone), Credential(kind=CredentialKind.PASSWORD)


def _is_no_plain_word(word: str) -> bool:
    if any(not c.isalpha() for c in word):
        return True
    return any(c.isupper() for c in word[1:]) and not word.isupper()
