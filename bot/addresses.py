"""Where pages are: the address of what a link names."""

from care.linking import token_of

from care.notices import Link, Page
from storage.keyring import Keyring

PATHS = {
    Page.CHAT: "/chat",
    Page.SIGN_IN: "/sign-in",
    Page.ENROLL: "/enroll",
    Page.TERMS: "/terms",
    Page.UNLOCK: "/unlock",
    Page.WRITE: "/write",
    Page.MESSAGES: "/messages",
    Page.RECORDS: "/records",
    Page.IMMUNIZATIONS: "/records/immunizations",
    Page.MEDICATIONS: "/records/medications",
    Page.PROBLEMS: "/records/problems",
    Page.REMINDERS: "/reminders",
    Page.SETTINGS: "/settings",
    Page.PASSWORD: "/settings",
}


def address_of_page(link: Link, *, base_url: str, keys: Keyring) -> str:
    """The whole address of a page; only a chat's own link carries a token, and that is no credential."""
    if link.page is Page.LINK_CHAT and link.object is not None:
        return f"{base_url}/link/{token_of(link.object, keys=keys)}"
    if link.page in (Page.THREAD, Page.REMINDER) and link.object is not None:
        folder = "messages" if link.page is Page.THREAD else "reminders"
        return f"{base_url}/{folder}/{link.object}"
    return base_url + PATHS.get(link.page, "/chat")
