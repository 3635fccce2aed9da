"""E-mails in words: one subject for all, and a body that says no more than that there is news, or what to do."""

from functools import cache
from pathlib import Path

from bot.mail import Mail
from bot.web.addresses import path_of_mail
from care.mail import ANSWERS, MailKind
from dialogs.catalogue import Catalogue

EMERGENCY_LINE = "Not for emergencies: call 911. / No es para emergencias: llame al 911."


@cache
def words() -> Catalogue:
    """The catalogue of e-mails."""
    return Catalogue.load(Path(__file__).parent / "words")


def compose(
    kind: MailKind,
    *,
    to: str,
    language: str,
    token: str | None,
    base_url: str,
    telephone: str,
    message_id: str,
    reply_tag: str | None = None,
) -> Mail:
    """One e-mail, ready to go out."""
    page = base_url.rstrip("/") + path_of_mail(kind, token=token)
    body = words().text(language, kind.value, page=page, telephone=telephone)
    return Mail(
        to=to,
        subject=words().text(language, "subject"),
        body=f"{EMERGENCY_LINE}\n\n{body}\n\n{EMERGENCY_LINE}\n",
        message_id=message_id,
        reply_tag=reply_tag,
        answers=kind in ANSWERS,
    )
