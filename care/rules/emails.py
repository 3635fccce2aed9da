"""What can be an e-mail address; whether it reaches somebody, only a mail that is answered can tell."""

import re

EMAIL_LONGEST = 254  # RFC 5321, section 4.5.3.1.3, less the two angle brackets

_ADDRESS = re.compile(r"[^\s@\"(),:;<>\[\\\]]+@(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,63}", re.IGNORECASE)


def email_fits(typed: str) -> bool:
    """Whether this has the form of an address on the internet."""
    email = typed.strip()
    return len(email) <= EMAIL_LONGEST and email.isprintable() and _ADDRESS.fullmatch(email) is not None


def canonical_email(typed: str) -> str:
    """The form in which two addresses are compared: blanks at the ends and case left aside."""
    return typed.strip().casefold()


def covered(email: str) -> str:
    """An address that its owner knows again and nobody else can read off: "m•••@example.org"."""
    name, _, domain = email.partition("@")
    return f"{name[:1]}•••@{domain}"
