"""Figures as one page: no scripts, nothing fetched, pictures drawn within."""

from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from nlu.screen.resemblance import RESEMBLANCES

from .burden import MESSAGES, burdens
from .figures import Figures
from .shares import Share

_TEMPLATES = Path(__file__).parent / "page"
_NO_FLAG = "routine"
_NAMES = {
    "all": "All",
    "en": "English",
    "es": "Spanish",
    "mixed": "Mixed",
    "when": "Time",
    "record_part": "Part of the record",
}


def drawn(figures: Figures) -> str:
    """The page."""
    pages = Environment(
        loader=FileSystemLoader(_TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    pages.filters |= {"percent": percent, "count": count, "named": named, "flagged": flagged, "between": between}
    whole = figures.alarms.whole[0]
    return pages.get_template("index.html").render(
        figures=figures, whole=whole, burdens=burdens(whole), thousand=MESSAGES
    )


def percent(share: float | None) -> str:
    """A share as the United States write it; n/a of nothing. What is not wholly all is never said to be."""
    if share is None:
        return "n/a"
    rounded = round(share * 100, 1)
    if rounded == 100 and share < 1:  # noqa: PLR2004 - all of a hundred
        return "99.9%"
    return "100%" if share == 1 else f"{rounded}%"


def between(share: Share) -> str:
    """The interval of a share, as in "91.2% to 95.0%"."""
    low, high = share.interval
    return f"{low * 100:.1f}% to {high * 100:.1f}%"


def count(number: int) -> str:
    """A number with its thousands apart."""
    return f"{number:,}"


def named(name: str) -> str:
    """A name of ours in words."""
    return _NAMES.get(name) or name.replace("_", " ").capitalize()


def flagged(flag: str) -> str:
    """A red flag in a nurse's words."""
    if flag not in RESEMBLANCES or flag == _NO_FLAG:
        return named(flag)
    words, _ = RESEMBLANCES[flag]
    return words[0].upper() + words[1:]
