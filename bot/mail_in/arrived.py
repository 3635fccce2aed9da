"""One e-mail as it was handed over, as far as it is of use; whoever sent it may have meant harm with its form."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from email import message_from_bytes
from email.header import decode_header, make_header
from email.message import Message
from email.utils import parseaddr
from enum import StrEnum
from html.parser import HTMLParser
from itertools import islice

# More than anybody types; what follows is attachments, and is left unread.
MOST_BYTES = 1024 * 1024
MOST_PARTS = 50
LONGEST_TEXT = 20_000
TO_US = ("to", "cc", "delivered-to", "x-original-to", "envelope-to")
_LISTS = ("list-id", "list-unsubscribe", "list-post", "x-autoreply", "x-autorespond", "feedback-id")
_BULK = frozenset({"bulk", "junk", "list", "auto_reply"})
_MACHINES = ("mailer-daemon@", "postmaster@", "no-reply@", "noreply@", "bounce@", "bounces@")
# Below this stands what was written before; above a line that is quoted, people answer line by line.
_HISTORY = re.compile(r"^\s*(-{2,} ?(original message|mensaje original)|_{10,}\s*$)", re.IGNORECASE)
_BYLINE = re.compile(r"^\s*(on .{1,200} wrote:|el .{1,200} escribi[oó]:)\s*$", re.IGNORECASE)
_FORM_BROKEN = (ValueError, LookupError, RecursionError, TypeError, AttributeError, AssertionError)


class Sort(StrEnum):
    """What came."""

    PERSON = "person"
    # Sent by a program: never answered.
    AUTOMATIC = "automatic"
    # A mail of ours, or of somebody else, that could not be delivered for good.
    BOUNCE = "bounce"


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrived:
    """One e-mail; `text` are its writer's own words, `addressed` all that says where it went."""

    sort: Sort
    sender: str
    message_id: str
    addressed: str
    text: str
    # Of a bounce: what was returned of the mail that did not arrive.
    returned: str = ""


def read(raw: bytes) -> Arrived:
    """Read one; what no program can make out is taken for plain words, so that nothing dangerous is overlooked."""
    raw = raw[:MOST_BYTES]
    try:
        return _read(message_from_bytes(raw), raw)
    except _FORM_BROKEN:
        return Arrived(sort=Sort.AUTOMATIC, sender="", message_id="", addressed="", text=_plain(raw))


def _read(message: Message, raw: bytes) -> Arrived:
    sender = parseaddr(_header(message, "from"))[1]
    sort = _sort_of(message, sender)
    return Arrived(
        sort=sort,
        sender=sender,
        message_id=_header(message, "message-id")[:500],
        addressed="\n".join(_header(message, name) for name in TO_US),
        text="" if sort is Sort.BOUNCE else own_words(_words(message))[:LONGEST_TEXT],
        returned=_plain(raw, longest=MOST_BYTES) if sort is Sort.BOUNCE else "",
    )


def _sort_of(message: Message, sender: str) -> Sort:
    if message.get_content_type() == "multipart/report":
        return Sort.BOUNCE if _failed_for_good(message) else Sort.AUTOMATIC
    automatic = _header(message, "auto-submitted").strip().lower() not in ("", "no")
    bulk = _header(message, "precedence").strip().lower() in _BULK
    listed = any(message[name] is not None for name in _LISTS)
    to_nobody = message["return-path"] is not None and not parseaddr(_header(message, "return-path"))[1]
    machine = sender.lower().startswith(_MACHINES)
    return Sort.AUTOMATIC if automatic or bulk or listed or to_nobody or machine or not sender else Sort.PERSON


def _failed_for_good(message: Message) -> bool:
    """Whether a delivery report (RFC 3464) says that a mail can't be delivered, and not that it is late."""
    for part in islice(message.walk(), MOST_PARTS):
        action, status = _header(part, "action"), _header(part, "status")
        if action.strip().lower() == "failed" and status.strip().startswith("5"):
            return True
    return False


def _words(message: Message) -> str:
    """The first part that is plain text, else the first that is HTML, without its marks; a file is never opened."""
    parts = [part for part in islice(message.walk(), MOST_PARTS) if not part.get_filename()]
    for kind in ("text/plain", "text/html"):
        for part in parts:
            if part.get_content_type() == kind and part.get_content_disposition() != "attachment":
                text = _decoded(part)
                return _without_marks(text) if kind == "text/html" else text
    return ""


def _decoded(part: Message) -> str:
    payload = part.get_payload(decode=True)
    if not isinstance(payload, bytes):
        return ""
    try:
        return payload.decode(part.get_content_charset() or "utf-8", "replace")
    except LookupError:
        return _plain(payload)


def own_words(text: str) -> str:
    """A text without what it quotes."""
    return "\n".join(_own_lines(text)).replace("\0", "\N{REPLACEMENT CHARACTER}").strip()


def _own_lines(text: str) -> Iterator[str]:
    for line in text.splitlines():
        if _HISTORY.match(line):
            return
        if not line.lstrip().startswith(">") and not _BYLINE.match(line):
            yield line


class _Text(HTMLParser):
    """What a reader of HTML sees, a line for each block."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.seen: list[str] = []
        self._hidden = 0

    def handle_starttag(self, tag: str, _attrs: object) -> None:
        self._hidden += tag in {"script", "style", "blockquote"}
        self.seen.append("\n" if tag in {"br", "p", "div", "li", "tr"} else "")

    def handle_endtag(self, tag: str) -> None:
        self._hidden -= tag in {"script", "style", "blockquote"} and self._hidden > 0

    def handle_data(self, data: str) -> None:
        self.seen.append("" if self._hidden else data)


def _without_marks(text: str) -> str:
    reading = _Text()
    reading.feed(text)
    reading.close()
    return "".join(reading.seen)


def _header(message: Message, name: str) -> str:
    written = str(message[name] or "")
    try:
        return str(make_header(decode_header(written)))
    except _FORM_BROKEN:
        return written


def _plain(raw: bytes, *, longest: int = LONGEST_TEXT) -> str:
    return raw.decode("utf-8", "replace").replace("\0", "\N{REPLACEMENT CHARACTER}")[:longest]
