"""The id that a form is drawn with: sent twice, it counts once."""

import re
import secrets

UPDATE_FIELD = "update"
_UPDATE = re.compile(r"[A-Za-z0-9_-]{8,64}")


def new_update() -> str:
    """An id that no other form has."""
    return secrets.token_urlsafe(16)


def update_of(sent: str) -> str:
    """The id that a form was drawn with; a new one where somebody sent something else."""
    return sent if _UPDATE.fullmatch(sent) else new_update()
