"""The promise *ownership*: a thread as a paper, a PDF that screen readers can read (PDF/UA).

What people wrote goes in as data. A sign that our fonts lack is told by its name, so that nothing vanishes unseen, and
one that would turn the direction of what follows is replaced.
"""

import asyncio
import json
import unicodedata
from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import typst

TEMPLATE = Path(__file__).with_suffix(".typ")
REPLACED = "\N{REPLACEMENT CHARACTER}"
# Marks that turn the direction of what follows.
TURNING = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_RIGHT_TO_LEFT = ("R", "AL")
_PROBE = b'#set document(title: "-")\n#text(sys.inputs.paper)'


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperEntry:
    """One entry: by whom and when, what is to be said of it, and its words, if they may stand here."""

    by: str
    notes: tuple[str, ...] = ()
    text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """All that stands on a paper, in the language of its reader."""

    language: str
    author: str
    title: str
    about: tuple[str, ...]
    entries: tuple[PaperEntry, ...]
    footer: str
    made_at: datetime


async def drawn(paper: Paper) -> AsyncIterator[bytes]:
    """The PDF as a page's body: it is drawn when the body is sent, after the transaction, and beside whatever runs."""
    yield await asyncio.to_thread(pdf_of, paper)


def pdf_of(paper: Paper) -> bytes:
    """The PDF."""
    made = _compiled(TEMPLATE.read_bytes(), _as_json(paper), made_at=paper.made_at)
    if made is None:
        raise ValueError("a paper of signs that can be shown is shown")
    return made


def legible(text: str) -> str:
    """The text with every sign that can't be shown told by its name, and every one that would turn it replaced."""
    return "".join(sign if sign.isascii() and sign.isprintable() else _legible(sign) for sign in text)


def _as_json(paper: Paper) -> str:
    return json.dumps(
        {
            "language": paper.language,
            "author": legible(paper.author),
            "title": _heading(paper.title),
            "about": [legible(line) for line in paper.about],
            "footer": legible(paper.footer),
            "entries": [
                {
                    "by": _heading(entry.by),
                    "notes": [legible(note) for note in entry.notes],
                    "lines": [_line(line) for line in entry.text.splitlines() if line.strip()],
                }
                for entry in paper.entries
            ],
        }
    )


def _heading(text: str) -> str:
    return legible(text).strip() or "-"


def _line(line: str) -> dict[str, object]:
    strong = next((way for sign in line if (way := unicodedata.bidirectional(sign)) in ("L", *_RIGHT_TO_LEFT)), "L")
    return {"text": legible(line), "rtl": strong in _RIGHT_TO_LEFT}


@lru_cache(maxsize=4096)
def _legible(sign: str) -> str:
    if sign.isspace():
        return " "
    if sign in TURNING or unicodedata.category(sign) in ("Cc", "Cs", "Cn", "Co"):
        return REPLACED
    if _compiled(_PROBE, f"a{sign}a", made_at=datetime.fromtimestamp(0, UTC)) is not None:
        return sign
    return f"[{unicodedata.name(sign, f'U+{ord(sign):04X}').lower()}]"


def _compiled(source: bytes, data: str, *, made_at: datetime) -> bytes | None:
    """The PDF of a source and its data; None where our fonts lack a sign of it."""
    import typst  # large, and wanted for papers alone

    try:
        made = typst.compile(
            source,
            sys_inputs={"paper": data},
            pdf_standards=["ua-1"],
            font_paths=_fonts(),
            ignore_system_fonts=True,
            timestamp=int(made_at.timestamp()),
        )
    except typst.TypstError as refused:
        if "could not be displayed" not in refused.message:
            raise
        return None
    if not isinstance(made, bytes):
        raise TypeError("one paper is one file")
    return made


@cache
def _fonts() -> "typst.Fonts":
    import typst

    # Those of the machine would make another paper of it elsewhere.
    return typst.Fonts(include_system_fonts=False)
