"""What binds an open page to whom it was drawn for: once somebody else is there, or it is locked, it hears nothing."""

import hmac
from base64 import urlsafe_b64encode

from care.sessions import SignedIn
from storage.keyring import Keyring, Purpose


def page_token(keys: Keyring, *, address: str, who: SignedIn | None) -> str:
    """A keyed hash of the browser, its session, account, person and state; it says nothing and opens nothing."""
    state = [address]
    if who is not None:
        person = who.patient.id if who.patient else None
        state += [str(who.session_id), str(who.account.id), who.account.status, str(person)]
        state += [str(who.locked), str(who.may_act)]
    said = b"page:" + "\0".join(state).encode("utf-8", "replace")
    return urlsafe_b64encode(keys.fingerprint(said, purpose=Purpose.CHOICE)).decode()


def is_page_token(token: str, *, keys: Keyring, address: str, who: SignedIn | None) -> bool:
    """Whether the page was drawn for just this state."""
    expected = page_token(keys, address=address, who=who)
    return hmac.compare_digest(expected.encode(), token.encode("utf-8", "replace"))
