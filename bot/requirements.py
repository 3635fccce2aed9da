"""What a production process insists on before it starts, each in one plain sentence that holds no secret."""

from collections.abc import Iterator
from urllib.parse import urlsplit

from typing_extensions import override

from .settings import Settings

LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})


class CantStart(Exception):
    """Something keeps a process from starting; what it says, or else its docstring, is the sentence for it."""

    @property
    def sentences(self) -> list[str]:
        """What to say to whoever started it."""
        return [str(self) or " ".join(str(type(self).__doc__).split())]


class NotReady(CantStart):
    """Something is missing or unsafe; its sentences say what to do."""

    def __init__(self, sentences: list[str]) -> None:
        super().__init__(*sentences)
        self._sentences = sentences

    @property
    @override
    def sentences(self) -> list[str]:
        """One sentence for each thing."""
        return self._sentences


def lacking_everywhere(settings: Settings) -> Iterator[str]:
    """What `serve`, `work` and `poll` all need."""
    if settings.database_url is None and not settings.embedded:
        yield "No database is set. Set MYCOOPER_DATABASE_URL, or MYCOOPER_EMBEDDED=true to use the embedded one."
    if settings.database_url is not None and settings.embedded:
        yield "Two databases are set. Set either MYCOOPER_DATABASE_URL or MYCOOPER_EMBEDDED=true."
    if settings.keys_dir is None and settings.keyring is None:
        yield "No keys are set. Run `mycooper keys create FOLDER` and set MYCOOPER_KEYS_DIR to that folder."
    address = urlsplit(settings.base_url)
    if not settings.base_url:
        yield "No address is set. Set MYCOOPER_BASE_URL to where patients reach you, as in https://portal.example.org."
    elif address.scheme != "https":
        yield "The address is not secure. MYCOOPER_BASE_URL must begin with https://."
    elif address.path not in ("", "/") or address.query or address.fragment:
        yield "MYCOOPER_BASE_URL must be an origin alone, without a path, as in https://portal.example.org."


def lacking_to_serve(settings: Settings) -> Iterator[str]:
    """What the web process needs besides."""
    yield from lacking_everywhere(settings)
    if not settings.allowed_hosts:
        yield 'No host names are allowed. Set MYCOOPER_ALLOWED_HOSTS, as in ["portal.example.org"].'
    elif "*" in settings.allowed_hosts:
        yield "MYCOOPER_ALLOWED_HOSTS must name hosts; a star would let anybody choose our name."
    has_token = settings.telegram_token is not None or settings.telegram_token_file is not None
    if has_token and settings.telegram_webhook_secret is None:
        yield (
            "A Telegram token is set without MYCOOPER_TELEGRAM_WEBHOOK_SECRET. Set one of 16 characters or more, "
            "or run `mycooper poll` and leave the token out here."
        )


def lacking_to_work(settings: Settings) -> Iterator[str]:
    """What the worker needs besides."""
    yield from lacking_everywhere(settings)
    if settings.smtp_host is None:
        yield "No mail server is set, so nobody would hear of news and no page would go out. Set MYCOOPER_SMTP_HOST."
    if settings.smtp_host is not None and settings.mail_from.endswith("@localhost>"):
        yield "Mails would come from localhost. Set MYCOOPER_MAIL_FROM, as in myCooper <no-reply@example.org>."


def require(lacking: Iterator[str]) -> None:
    """Pass where nothing is lacking.

    Raises:
        NotReady: with a sentence for each thing that is.
    """
    sentences = list(lacking)
    if sentences:
        raise NotReady(sentences)
