"""What an operator sets, for commands that are run inside the test."""

import os

COMPLETE = {
    "MYCOOPER_DATABASE_URL": "postgresql://app:secret@127.0.0.1:1/nothing",
    "MYCOOPER_KEYS_DIR": "/nowhere",
    "MYCOOPER_BASE_URL": "https://portal.example.org",
    "MYCOOPER_ALLOWED_HOSTS": '["portal.example.org"]',
    "MYCOOPER_SMTP_HOST": "mail.example.org",
    "MYCOOPER_MAIL_FROM": "myCooper <no-reply@example.org>",
}


def only(settings: dict[str, str]) -> dict[str, str | None]:
    """The environment of a command that is set up by these settings and no others."""
    others: dict[str, str | None] = {name: None for name in os.environ if name.startswith("MYCOOPER_")}
    return others | settings
