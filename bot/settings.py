"""The operator's settings, from the environment: every name begins with MYCOOPER_."""

from ipaddress import IPv4Network, IPv6Network
from pathlib import Path

from pydantic import Field, SecretStr
from pydantic_settings import BaseSettings, SettingsConfigDict

Network = IPv4Network | IPv6Network


class Settings(BaseSettings):
    """What differs from one installation to another."""

    model_config = SettingsConfigDict(env_prefix="MYCOOPER_", hide_input_in_errors=True, extra="ignore")

    # The application's role, and the owner's for migrating; without the first, an embedded server in `data_dir`.
    database_url: SecretStr | None = None
    migration_url: SecretStr | None = None
    data_dir: Path = Path("data")
    embedded: bool = False
    keys_dir: Path | None = None
    keyring: SecretStr | None = None

    # Where patients reach us, and by which names; https, or loopback.
    base_url: str = ""
    allowed_hosts: tuple[str, ...] = ()
    trusted_proxies: tuple[Network, ...] = ()
    host: str = "127.0.0.1"
    port: int = Field(default=8080, ge=0, le=65535)
    metrics_port: int | None = None

    telegram_token: SecretStr | None = None
    telegram_token_file: Path | None = None
    telegram_webhook_secret: SecretStr | None = None
    telegram_api: str = "https://api.telegram.org"

    smtp_host: str | None = None
    smtp_port: int = 587
    smtp_user: str | None = None
    smtp_password: SecretStr | None = None
    mail_from: str = "myCooper <no-reply@localhost>"

    # After so many quiet minutes a patient's pages and chats, and the staff's desk, ask who is there.
    patient_idle_minutes: int = Field(default=30, ge=1, le=60)
    staff_idle_minutes: int = Field(default=15, ge=1, le=60)

    operator: str = "The Cooper Health System"
    switchboard: str = "1-800-826-6737"
    log_level: str = "INFO"
