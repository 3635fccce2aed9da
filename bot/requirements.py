"""What a production process insists on before it starts, each in one plain sentence that holds no secret."""

import os
import re
from collections.abc import Iterator
from email.utils import parseaddr
from pathlib import Path
from urllib.parse import urlsplit

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from pydantic import SecretStr, ValidationError
from pydantic_settings import SettingsError
from typing_extensions import override

from storage.keyring import Keyring
from storage.keyring_file import SEAL_KEY

from .settings import Settings

# What Telegram takes as a webhook's secret, of a length that nobody guesses.
WEBHOOK_SECRET = re.compile(r"[A-Za-z0-9_-]{16,256}")
ON_THIS_MACHINE = frozenset({("http", "127.0.0.1"), ("http", "localhost"), ("http", "::1")})
BOT_TOKEN = re.compile(r"[0-9]+:[A-Za-z0-9_-]+")


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


def words_in(file: Path) -> str:
    """What a file says that an operator named; raises NotReady where it can't be read."""
    try:
        return file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        raise NotReady([f"{file} can't be read."]) from None


def travels_safely(address: str) -> bool:
    """Whether what is sent to an address can be read by nobody on the way: by https, or on this machine."""
    where = urlsplit(address)
    return bool(where.hostname) and (where.scheme == "https" or (where.scheme, where.hostname) in ON_THIS_MACHINE)


def read_settings() -> Settings:
    """The settings as they stand in the environment.

    Raises:
        NotReady: with the name of each that can't be used, and never its value, which may be a secret.
    """
    try:
        return Settings()
    except ValidationError as unfit:
        names = {str(error["loc"][0]).upper() for error in unfit.errors()}
    except SettingsError as unfit:  # a list that is none: the library says its field's name between quotes
        names = {str(unfit).partition('"')[2].partition('"')[0].upper()}
    raise NotReady([f"MYCOOPER_{name} can't be used as it is set." for name in sorted(names)])


def telegram_token(settings: Settings) -> str | None:
    """The bot's token, from the environment or a file; never from an argument, which others can read.

    Raises:
        NotReady: the file can't be read, or what is set is no bot's token.
    """
    token = _secret(settings.telegram_token, settings.telegram_token_file, name="TELEGRAM_TOKEN")
    if token and not BOT_TOKEN.fullmatch(token):
        raise NotReady(["The Telegram token is not one that BotFather gives: digits, a colon, letters and digits."])
    return token or None


def rasa_token(settings: Settings) -> str:
    """The token of the Rasa server, from the environment or a file; empty where none is set.

    Raises:
        NotReady: the file can't be read.
    """
    return _secret(settings.rasa_token, settings.rasa_token_file, name="RASA_TOKEN")


def telegram_client_secret(settings: Settings) -> str:
    """What we show at Telegram's own sign-in, from the environment or a file; empty where none is set.

    Raises:
        NotReady: the file can't be read.
    """
    file = settings.telegram_client_secret_file
    return _secret(settings.telegram_client_secret, file, name="TELEGRAM_CLIENT_SECRET")


def page_webhook_secret(settings: Settings) -> str:
    """What signs pages for the webhook, from the environment or a file; empty where none is set.

    Raises:
        NotReady: the file can't be read.
    """
    return _secret(settings.page_webhook_secret, settings.page_webhook_secret_file, name="PAGE_WEBHOOK_SECRET")


def _secret(given: SecretStr | None, file: Path | None, *, name: str) -> str:
    if given is not None:
        return given.get_secret_value().strip()
    if file is None:
        return ""
    try:
        return file.read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError):
        raise NotReady([f"The file that MYCOOPER_{name}_FILE names can't be read."]) from None


def lacking_for_rasa(settings: Settings) -> Iterator[str]:
    """What every process needs that asks a Rasa server; nothing where none is set."""
    if not settings.rasa_url:
        return
    if not travels_safely(settings.rasa_url):
        yield (
            "What patients write would travel to Rasa in the open. "
            "MYCOOPER_RASA_URL must begin with https://, or lead to this machine by http://."
        )
    try:
        token = rasa_token(settings)
    except NotReady as unfit:
        yield from unfit.sentences
        return
    if not token:
        yield (
            "MYCOOPER_RASA_URL is set without a token, and a Rasa server without one answers everybody. "
            "Give it one, and set MYCOOPER_RASA_TOKEN_FILE or MYCOOPER_RASA_TOKEN."
        )


def lacking_for_telegram_sign_in(settings: Settings) -> Iterator[str]:
    """What joining a chat by Telegram's own sign-in needs; nothing where it is not set."""
    try:
        secret = telegram_client_secret(settings)
    except NotReady as unfit:
        yield from unfit.sentences
        return
    if bool(settings.telegram_client_id) != bool(secret):
        yield (
            "Telegram's own sign-in needs a client's id and secret, and one is set without the other. Set both as "
            "BotFather shows them, MYCOOPER_TELEGRAM_CLIENT_ID and MYCOOPER_TELEGRAM_CLIENT_SECRET_FILE, or neither."
        )
    if not secret:
        return
    where = urlsplit(settings.telegram_issuer)
    if not travels_safely(settings.telegram_issuer) or where.path or where.query or where.fragment or where.username:
        yield (
            "MYCOOPER_TELEGRAM_ISSUER must be an origin alone, by https:// or on this machine, "
            "as in https://oauth.telegram.org."
        )


def lacking_for_data(settings: Settings) -> Iterator[str]:
    """What every command needs that reads or keeps something."""
    if settings.database_url is None and not settings.embedded:
        yield "No database is set. Set MYCOOPER_DATABASE_URL, or MYCOOPER_EMBEDDED=true to use the embedded one."
    if settings.database_url is not None and settings.embedded:
        yield "Two databases are set. Set either MYCOOPER_DATABASE_URL or MYCOOPER_EMBEDDED=true."
    if settings.keys_dir is None and settings.keyring is None:
        yield "No keys are set. Run `mycooper keys create FOLDER` and set MYCOOPER_KEYS_DIR to that folder."
    yield from _unfit_data_folder(settings)


def _unfit_data_folder(settings: Settings) -> Iterator[str]:
    """A folder that is not there yet is made later, in one that is."""
    place = settings.data_dir.absolute()
    try:
        while not place.exists():
            place = place.parent
        fits = place.is_dir() and os.access(place, os.W_OK | os.X_OK)
    except OSError:
        fits = False
    if not fits:
        yield "MYCOOPER_DATA_DIR names no folder that can be used. Set one that this process may write into."


def lacking_everywhere(settings: Settings) -> Iterator[str]:
    """What `serve`, `work` and `poll` all need."""
    yield from lacking_for_data(settings)
    yield from _unfit_token(settings)
    yield from lacking_for_rasa(settings)
    if settings.fhir_records and not settings.fhir_url:
        yield "MYCOOPER_FHIR_RECORDS is set without a server to read them from. Set MYCOOPER_FHIR_URL."
    address = urlsplit(settings.base_url)
    if not settings.base_url:
        yield "No address is set. Set MYCOOPER_BASE_URL to where patients reach you, as in https://portal.example.org."
    elif address.scheme != "https":
        yield "The address is not secure. MYCOOPER_BASE_URL must begin with https://."
    elif not address.hostname:
        yield "MYCOOPER_BASE_URL names no host. Set it as in https://portal.example.org."
    elif address.path not in ("", "/") or address.query or address.fragment or "@" in address.netloc:
        yield "MYCOOPER_BASE_URL must be an origin alone, without a path or a name, as in https://portal.example.org."
    if settings.keys_dir is not None and settings.keys_dir.resolve().is_relative_to(settings.data_dir.resolve()):
        yield (
            "The keys lie in the data folder, so that whoever copies it has both. "
            "Move them out of MYCOOPER_DATA_DIR and set MYCOOPER_KEYS_DIR."
        )


def lacking_to_serve(settings: Settings) -> Iterator[str]:
    """What the web process needs besides."""
    yield from lacking_everywhere(settings)
    if not settings.allowed_hosts:
        yield 'No host names are allowed. Set MYCOOPER_ALLOWED_HOSTS, as in ["portal.example.org"].'
    elif "*" in settings.allowed_hosts:
        yield "MYCOOPER_ALLOWED_HOSTS must name hosts; a star would let anybody choose our name."
    elif (host := urlsplit(settings.base_url).hostname) and host not in settings.allowed_hosts:
        yield "The host of MYCOOPER_BASE_URL is not among MYCOOPER_ALLOWED_HOSTS, so nobody would reach a page."
    yield from lacking_for_telegram_sign_in(settings)
    has_token = settings.telegram_token is not None or settings.telegram_token_file is not None
    secret = settings.telegram_webhook_secret
    if has_token and secret is None:
        yield (
            "A Telegram token is set without MYCOOPER_TELEGRAM_WEBHOOK_SECRET. Set one of 16 characters or more, "
            "or run `mycooper poll` and leave the token out here."
        )
    elif has_token and secret is not None and not WEBHOOK_SECRET.fullmatch(secret.get_secret_value()):
        yield "MYCOOPER_TELEGRAM_WEBHOOK_SECRET must be of 16 to 256 letters, digits, _ and -: Telegram takes no other."


def lacking_to_mail(settings: Settings) -> Iterator[str]:
    """What sending an e-mail needs."""
    if settings.smtp_host is None:
        yield "No mail server is set, so nobody would hear of news and no page would go out. Set MYCOOPER_SMTP_HOST."
    if settings.smtp_host is not None and parseaddr(settings.mail_from)[1].endswith("@localhost"):
        yield "Mails would come from localhost. Set MYCOOPER_MAIL_FROM, as in myCooper <no-reply@example.org>."


def lacking_to_work(settings: Settings) -> Iterator[str]:
    """What the worker needs besides."""
    yield from lacking_everywhere(settings)
    yield from lacking_to_mail(settings)

    folder = settings.keys_dir  # of one that is not there at all, its keyring is missed
    in_folder = folder is not None and (not folder.exists() or (folder / SEAL_KEY).exists())
    if settings.seal_key is None and settings.seal_key_file is None and not in_folder:
        yield (
            "No seal key is set, so that nothing would prove what was audited. Set MYCOOPER_SEAL_KEY_FILE or "
            "MYCOOPER_SEAL_KEY for the worker alone, or leave seal.key in its folder of keys."
        )


def unfit_to_seal(signer: Ed25519PrivateKey | None, keys: Keyring) -> Iterator[str]:
    """Whether a worker's seals would be none to whoever verifies them with these keys."""
    if signer is None or signer.public_key() != keys.seal_public_key:
        yield "The seal key is not the one that these keys know. Both are made at once by `mycooper keys create`."


def _unfit_token(settings: Settings) -> Iterator[str]:
    try:
        telegram_token(settings)
    except NotReady as unfit:
        yield from unfit.sentences


def require(lacking: Iterator[str]) -> None:
    """Pass where nothing is lacking.

    Raises:
        NotReady: with a sentence for each thing that is.
    """
    sentences = list(lacking)
    if sentences:
        raise NotReady(sentences)
