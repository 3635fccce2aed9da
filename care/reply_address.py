"""The promise *e-mail*: where an answer to one of our mails goes, and what it proves.

Anybody can write any sender into an e-mail. What comes to the address that stood in one mail of ours was written by
somebody who saw that mail; its tag is the mail's id with a keyed hash, so that nobody makes one up.
"""

import hmac
import re
from base64 import b32decode, b32encode
from datetime import timedelta
from uuid import UUID

from storage.keyring import Keyring, Purpose

# As long as people keep a mail before they answer it.
ANSWERS_LAST = timedelta(days=30)
LONGEST_LOCAL_PART = 64  # RFC 5321, section 4.5.3.1.1
_MAC_BYTES = 10
# 26 bytes in base32: servers may change the case of an address.
_TAGGED = re.compile(r"\+([a-z2-7]{42})@")


def tag_for(keys: Keyring, mail_id: UUID) -> str:
    """What stands behind the plus in the address to which one mail is answered."""
    return b32encode(mail_id.bytes + _mac(keys, mail_id)).decode().rstrip("=").lower()


def tagged(address: str, tag: str) -> str | None:
    """An address with a tag; None where it would be longer than an address may be."""
    local, _, domain = address.rpartition("@")
    found = f"{local}+{tag}"
    return f"{found}@{domain}" if local and len(found) <= LONGEST_LOCAL_PART else None


def mails_named(keys: Keyring, text: str) -> list[UUID]:
    """The mails of ours whose addresses stand in a text; what we did not make is none."""
    found = (_mail_of(keys, tag) for tag in dict.fromkeys(_TAGGED.findall(text.lower())))
    return [mail_id for mail_id in found if mail_id is not None]


def _mail_of(keys: Keyring, tag: str) -> UUID | None:
    whole = b32decode(tag.upper() + "=" * (-len(tag) % 8))
    mail_id = UUID(bytes=whole[:16])
    return mail_id if hmac.compare_digest(_mac(keys, mail_id), whole[16:]) else None


def _mac(keys: Keyring, mail_id: UUID) -> bytes:
    return keys.fingerprint(mail_id.bytes, purpose=Purpose.REPLY)[:_MAC_BYTES]
