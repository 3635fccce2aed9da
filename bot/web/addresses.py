"""Where each page is found: the one place that turns a link of the chat, or of a mail, into an address."""

from collections.abc import Mapping
from types import MappingProxyType

from care.linking import link_token
from care.mail import MailKind
from care.mailed_links import token_by_id
from care.notices import Link, Page
from storage.keyring import Keyring

PATHS: Mapping[Page, str] = MappingProxyType(
    {
        Page.CHAT: "/",
        Page.SIGN_IN: "/sign-in",
        Page.ENROLL: "/enroll",
        Page.TERMS: "/terms",
        Page.UNLOCK: "/unlock",
        Page.WRITE: "/write",
        Page.MESSAGES: "/messages",
        Page.THREAD: "/messages",
        Page.RECORDS: "/records",
        Page.RECORDS_REQUEST: "/records/request",
        Page.RECORDS_CORRECTION: "/write?about=records",
        Page.IMMUNIZATIONS: "/records/immunizations",
        Page.MEDICATIONS: "/records/medications",
        Page.PROBLEMS: "/records/problems",
        Page.REMINDERS: "/reminders",
        Page.REMINDER: "/reminders",
        Page.SETTINGS: "/settings",
        Page.WHO_SAW: "/settings/who-saw",
        Page.PASSWORD: "/settings/password",
    }
)
MAIL_PATHS: Mapping[MailKind, str] = MappingProxyType(
    {
        MailKind.ENROLLED: "/not-me/",
        MailKind.VERIFY_EMAIL: "/verify/",
        MailKind.NEW_DEVICE: "/not-me/",
        MailKind.CHAT_LINKED: "/not-me/",
        MailKind.WISHED_ADDRESS: "/reach/",
        MailKind.RESET_PASSWORD: "/reset/",
        MailKind.PASSWORD_CHANGED: "/not-me/",
        MailKind.SECOND_FACTOR: "/not-me/",
        MailKind.EMAIL_CHANGED: "/undo-email/",
        MailKind.ACCESS_ENDED: "/copy/",
        MailKind.ACCESS_LEFT: "/copy/",
        MailKind.STAFF_CHANGE_ASKED: "/console/way-in/",
        MailKind.STAFF_WAY_IN: "/console/way-in/",
    }
)


def path_of(link: Link, *, keys: Keyring) -> str:
    """The path of a page, and of what it is about; a link that is no page gets its token only here, when it is sent."""
    if link.page is Page.LINK_CHAT and link.object is not None:
        return f"/link/{link_token(keys, link.object)}"
    if link.page is Page.LAST_COPY and link.object is not None:
        return f"/copy/{token_by_id(keys, link.object)}"
    if link.page is Page.CHAT_DETAILS:
        return f"{PATHS[Page.SETTINGS]}/chats/{link.object}/details"
    path = PATHS[link.page]
    return path if link.object is None else f"{path}/{link.object}"


def path_of_mail(kind: MailKind, *, token: str | None) -> str:
    """The path of a mail's link; the messages where it has none of its own."""
    if kind is MailKind.DOCUMENTS:
        return PATHS[Page.TERMS]
    return "/messages" if token is None or kind not in MAIL_PATHS else MAIL_PATHS[kind] + token
