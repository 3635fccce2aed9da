"""The operator's settings, from the environment: every name begins with MYCOOPER_."""

from email.errors import MessageError
from email.headerregistry import Address
from email.utils import parseaddr
from enum import StrEnum
from ipaddress import IPv4Network, IPv6Network
from pathlib import Path
from typing import Annotated
from urllib.parse import urlsplit

from pydantic import AfterValidator, BeforeValidator, Field, SecretStr
from pydantic_settings import BaseSettings, SettingsConfigDict

Network = IPv4Network | IPv6Network
Port = Annotated[int, Field(ge=1, le=65535)]


class LogLevel(StrEnum):
    """How much is logged: this, and what is worse."""

    DEBUG = "DEBUG"
    INFO = "INFO"
    WARNING = "WARNING"
    ERROR = "ERROR"
    CRITICAL = "CRITICAL"


def _capitals(level: object) -> object:
    return level.strip().upper() if isinstance(level, str) else level


def _address(written: str) -> str:
    """An address of the web, whatever it leads to; what is no number is no port."""
    _ = urlsplit(written).port
    return written


def _database(written: SecretStr) -> SecretStr:
    """An address of a PostgreSQL database; its password stays where it is."""
    address = urlsplit(written.get_secret_value())
    if not address.scheme.startswith("postgres") or (address.port or 1) < 1:
        raise ValueError("no PostgreSQL database")
    return written


def _sender(written: str) -> str:
    """A name and an address that mails can come from."""
    name, address = parseaddr(written)
    try:
        if "@" in address and Address(display_name=name, addr_spec=address).domain:
            return written
    except (ValueError, IndexError, MessageError):
        pass
    raise ValueError("no sender of mails")


DatabaseUrl = Annotated[SecretStr, AfterValidator(_database)]


class Settings(BaseSettings):
    """What differs from one installation to another."""

    model_config = SettingsConfigDict(env_prefix="MYCOOPER_", hide_input_in_errors=True, extra="ignore")

    # The application's role, and the owner's for migrating; without the first, an embedded server in `data_dir`.
    database_url: DatabaseUrl | None = None
    migration_url: DatabaseUrl | None = None
    data_dir: Path = Path("data")
    embedded: bool = False
    keys_dir: Path | None = None
    keyring: SecretStr | None = None
    # Seals the audit: for the worker alone, where it does not lie in the keys' folder.
    seal_key: SecretStr | None = None
    seal_key_file: Path | None = None
    # Where the worker copies seals to, outside the database; without it, `seals` in `data_dir`.
    audit_seals_dir: Path | None = None

    # Where patients reach us, and by which names; https, or loopback.
    base_url: Annotated[str, AfterValidator(_address)] = ""
    allowed_hosts: tuple[str, ...] = ()
    trusted_proxies: tuple[Network, ...] = ()
    host: str = "127.0.0.1"
    port: int = Field(default=8080, ge=0, le=65535)
    metrics_port: Port | None = None

    telegram_token: SecretStr | None = None
    telegram_token_file: Path | None = None
    telegram_webhook_secret: SecretStr | None = None
    telegram_api: Annotated[str, AfterValidator(_address)] = "https://api.telegram.org"
    # Telegram's own sign-in, by which a chat is joined without digits; its address https, or on this machine.
    telegram_client_id: str = ""
    telegram_client_secret: SecretStr | None = None
    telegram_client_secret_file: Path | None = None
    telegram_issuer: Annotated[str, AfterValidator(_address)] = "https://oauth.telegram.org"

    # A Rasa server that understands wishes; https, or on this machine. Without one, only the engine within does.
    rasa_url: Annotated[str, AfterValidator(_address)] = ""
    rasa_token: SecretStr | None = None
    rasa_token_file: Path | None = None

    # A FHIR server that threads are written to, and records read from where that is said; https, or on this machine.
    fhir_url: Annotated[str, AfterValidator(_address)] = ""
    fhir_token_file: Path | None = None
    # How it knows us, where that does not lie in the keys' folder: for the worker, and the command that exports.
    fhir_client_file: Path | None = None
    fhir_records: bool = False
    # Which of a person's numbers there is ours.
    fhir_mrn_system: str = ""
    # So long a copy of a record is shown without saying that it is old.
    records_fresh_hours: int = Field(default=24, ge=1, le=744)

    smtp_host: str | None = None
    smtp_port: Port = 587
    smtp_user: str | None = None
    smtp_password: SecretStr | None = None
    mail_from: Annotated[str, AfterValidator(_sender)] = "myCooper <no-reply@localhost>"

    # Where pages go beside the mail, signed; https, or on this machine. The secret is for the worker alone.
    page_webhook_url: Annotated[str, AfterValidator(_address)] = ""
    page_webhook_secret: SecretStr | None = None
    page_webhook_secret_file: Path | None = None

    # After so many quiet minutes a patient's pages and chats, and the staff's desk, ask who is there.
    patient_idle_minutes: int = Field(default=30, ge=1, le=60)
    staff_idle_minutes: int = Field(default=15, ge=1, le=60)

    operator: str = "The Cooper Health System"
    switchboard: str = "1-800-826-6737"
    log_level: Annotated[LogLevel, BeforeValidator(_capitals)] = LogLevel.INFO

    @property
    def seals_folder(self) -> Path:
        """Where the seals' copies lie."""
        return self.audit_seals_dir or self.data_dir / "seals"
