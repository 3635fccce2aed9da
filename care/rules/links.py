"""The promise *links*: which addresses of other sites stand in a text, and how each site is named.

Only what names a site beyond doubt is a link; everything else stays text. Terms, "Links to Other Sites".
"""

import re
from dataclasses import dataclass
from urllib.parse import quote, urlsplit

# Where the numbers of our warnings can be reached in writing: nothing may stand in front of emergency help.
EMERGENCY_SITES = ("988lifeline.org", "poison.org")
_ADDRESS = re.compile(r"(?<!\w)https?://\S+", re.IGNORECASE)
_NEVER = frozenset('<>"`\\^{|}')
_AFTER_A_SENTENCE = ".,;:!?'\u2019\u201d»…*_"
_BRACKETS = {")": "(", "]": "["}
# A name, not the number of a machine.
_SITE = re.compile(r"(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z](?:[a-z0-9-]*[a-z0-9])?")
# Browsers and Python disagree on which site a name with one of these is.
_AMBIGUOUS = frozenset("ßς")
_KEPT = "%/?#[]@!$&'()*+,;=:~"


@dataclass(frozen=True, slots=True, kw_only=True)
class OutsideLink:
    """An address in a text, from `start` up to `end`; `site` is its name in plain letters, punycode as it is."""

    start: int
    end: int
    site: str
    address: str

    @property
    def is_secure(self) -> bool:
        """Whether nobody on the way can read along."""
        return self.address.startswith("https:")

    @property
    def looks_like_another(self) -> bool:
        """Whether the name holds letters of other scripts, which may look like those of another name."""
        return any(part.startswith("xn--") for part in self.site.split("."))

    @property
    def is_emergency_help(self) -> bool:
        """Whether it leads to help in an emergency."""
        return any(self.site == known or self.site.endswith(f".{known}") for known in EMERGENCY_SITES)


def links_in(text: str) -> tuple[OutsideLink, ...]:
    """Every http and https address in a text, in order."""
    found = (_link(match.start(), _trimmed(match.group())) for match in _ADDRESS.finditer(text))
    return tuple(link for link in found if link is not None)


def _trimmed(typed: str) -> str:
    """Without what no address holds, and without what belongs to the sentence around it."""
    end = next((at for at, letter in enumerate(typed) if letter in _NEVER or not letter.isprintable()), len(typed))
    typed = typed[:end]
    while typed and (typed[-1] in _AFTER_A_SENTENCE or _closes_nothing(typed)):
        typed = typed[:-1]
    return typed


def _closes_nothing(typed: str) -> bool:
    opening = _BRACKETS.get(typed[-1])
    return opening is not None and typed.count(typed[-1]) > typed.count(opening)


def _link(start: int, typed: str) -> OutsideLink | None:
    scheme, _, beyond = typed.partition("://")
    try:
        parts = urlsplit(typed)
        site, port = _site(parts.hostname or ""), parts.port
    except ValueError:
        return None
    # A name before an @ is one that the reader takes for the site's.
    if site is None or "@" in parts.netloc:
        return None
    at, rest = site if port is None else f"{site}:{port}", quote(beyond[len(parts.netloc) :], safe=_KEPT)
    address = f"{scheme.lower()}://{at}/{rest.removeprefix('/')}"
    return OutsideLink(start=start, end=start + len(typed), site=site, address=address)


def _site(host: str) -> str | None:
    """A site's name in plain letters, which is what the link is made of too: nobody is led elsewhere than is said."""
    if not _AMBIGUOUS.isdisjoint(host):
        return None
    try:
        name = host.encode("idna").decode().lower()
    except UnicodeError:
        return None
    return name if _SITE.fullmatch(name) else None
