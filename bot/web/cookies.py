"""What a browser keeps for us: each cookie by its name, its reach as narrow as it can be."""

from collections.abc import Mapping
from datetime import timedelta
from enum import StrEnum
from http.cookies import SimpleCookie


class Cookie(StrEnum):
    """Every cookie of the patients' side; the staff's have other names."""

    # The address of the chat: signed, and new at sign-in, sign-out and switch of person.
    BROWSER = "patient-browser"
    SESSION = "patient-session"
    # Stays when the address changes: by it a browser is known again at the next sign-in.
    DEVICE = "patient-device"
    LANGUAGE = "patient-language"
    # Renewed with each signed-in page, so that no browser puts an older page back from memory.
    TICK = "patient-tick"
    ENROLLING = "patient-enrolling"
    # The password was right; its second step is still to come.
    SECOND_STEP = "patient-second-step"
    # The token of a link that was followed, taken out of the address bar.
    OPENED = "patient-opened"
    # What came back from Telegram's own sign-in, taken out of the address bar.
    TELEGRAM = "patient-telegram"


A_YEAR = timedelta(days=365)
_GONE = timedelta()


class Cookies:
    """The cookies of one request, and what the response will change of them."""

    def __init__(self, sent: Mapping[str, str], *, secure: bool) -> None:
        self._sent = sent
        self._secure = secure
        self._changes: dict[Cookie, tuple[str, timedelta | None]] = {}

    def get(self, cookie: Cookie) -> str | None:
        """What the browser sent, or what this response is about to set."""
        if cookie in self._changes:
            return self._changes[cookie][0] or None
        return self._sent.get(self._name(cookie)) or None

    def keep(self, cookie: Cookie, value: str, *, lasts: timedelta | None = None) -> None:
        """Set a cookie; until the browser closes, where nothing is said of how long.

        Raises ValueError for a value that no header can carry: then, while a page for that can still be sent.
        """
        if not (value.isascii() and value.isprintable()):
            raise ValueError("a cookie holds plain letters alone")
        self._changes[cookie] = (value, lasts)

    def drop(self, cookie: Cookie) -> None:
        """Take a cookie away."""
        self._changes[cookie] = ("", _GONE)

    def headers(self) -> list[tuple[bytes, bytes]]:
        """The response's headers that set them."""
        return [(b"set-cookie", self._header(cookie, *change)) for cookie, change in self._changes.items()]

    def _header(self, cookie: Cookie, value: str, lasts: timedelta | None) -> bytes:
        name = self._name(cookie)
        made: SimpleCookie = SimpleCookie({name: value})
        morsel = made[name]
        morsel["path"], morsel["httponly"], morsel["samesite"] = "/", True, "Lax"
        if self._secure:
            morsel["secure"] = True
        if lasts is not None:
            morsel["max-age"] = int(lasts.total_seconds())
        return morsel.OutputString().encode("latin-1")

    def _name(self, cookie: Cookie) -> str:
        # Loopback http knows no secure cookies, and without them no such prefix.
        return f"__Host-{cookie}" if self._secure else cookie.value
