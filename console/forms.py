"""What a browser sends: small, from our own pages, and parsed here once."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from urllib.parse import parse_qsl

from starlette.requests import Request

from .errors import FormNotOurs, FormTooLarge

MOST_BYTES = 256 * 1024
MOST_FIELDS = 200


@dataclass(frozen=True, slots=True)
class Form:
    """The fields of a form; one that is missing is empty."""

    fields: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def one(self, name: str) -> str:
        """A field's value: line ends as they are kept, and without NUL, which no database takes."""
        values = self.fields.get(name, ())
        return values[0].replace("\r\n", "\n").replace("\0", "\N{REPLACEMENT CHARACTER}") if values else ""

    def day(self, name: str) -> date | None:
        """A day as a browser's field for days gives it; None where nothing is given, or no day."""
        try:
            return date.fromisoformat(self.one(name))
        except ValueError:
            return None

    def all(self, name: str) -> tuple[str, ...]:
        """Every value of a field that may be ticked several times."""
        return self.fields.get(name, ())


NO_FORM = Form()


async def read_form(request: Request, *, origins: frozenset[str]) -> Form:
    """Read a POST before any connection is asked for.

    Raises:
        FormNotOurs: another site sent it, or a browser that does not say from where it comes.
        FormTooLarge: no page of ours holds so much.
    """
    if request.headers.get("origin") not in origins:
        raise FormNotOurs
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > MOST_BYTES:
            raise FormTooLarge
    return _parsed(bytes(body))


def _parsed(body: bytes) -> Form:
    try:
        pairs = parse_qsl(body.decode("utf-8", "replace"), keep_blank_values=True, max_num_fields=MOST_FIELDS)
    except ValueError:
        raise FormTooLarge from None
    fields: dict[str, tuple[str, ...]] = {}
    for name, value in pairs:
        fields[name] = (*fields.get(name, ()), value)
    return Form(fields)
