"""Credentials that were typed where none belongs: they count as seen by others, and open nothing more."""

from collections.abc import Iterable
from dataclasses import dataclass

from nlu.credentials import Credential, CredentialKind
from storage import access_codes
from storage.database import Unit
from storage.keyring import Keyring, Purpose
from storage.people import Account
from storage.schema import people

from .audit import Action, Actor, ActorKind, record
from .policy import Policy
from .rules.access_codes import parse
from .sessions import as_actor


@dataclass(frozen=True, slots=True, kw_only=True)
class Exposed:
    """A credential that others may have seen. Of an access code its keyed hash is known, of a password nothing."""

    kind: CredentialKind
    code_hash: bytes = b""


def as_exposed(credential: Credential, *, keys: Keyring) -> Exposed:
    """What may be known of a typed credential once its text is masked."""
    code = parse(credential.code) if credential.kind is CredentialKind.ACCESS_CODE else None
    return Exposed(kind=credential.kind, code_hash=code_hash(keys, code) if code else b"")


class SignOn:
    """What becomes of exposed credentials."""

    def __init__(self, unit: Unit, policy: Policy) -> None:
        self.unit = unit
        self.policy = policy

    async def exposed(self, found: Iterable[Exposed], *, account: Account | None) -> None:
        """Void a typed access code, whosever it is; let a typed password of whoever is signed in here open no more."""
        for credential in found:
            if credential.kind is CredentialKind.ACCESS_CODE:
                await self._void(credential.code_hash)
            elif credential.kind is CredentialKind.PASSWORD and account is not None:
                self._close(account)

    async def _void(self, typed: bytes) -> None:
        patient_id = await access_codes.void(self.unit, typed)
        if patient_id is not None:
            record(
                self.unit,
                Actor(kind=ActorKind.VISITOR),
                Action.CREDENTIAL_EXPOSED,
                about=("patient", patient_id),
                patient_id=patient_id,
            )

    def _close(self, account: Account) -> None:
        self.unit.changes.update(people.accounts, account.id, password_exposed=True)
        record(
            self.unit,
            as_actor(account),
            Action.CREDENTIAL_EXPOSED,
            about=("account", account.id),
            patient_id=account.patient_id,
        )


def code_hash(keys: Keyring, code: str) -> bytes:
    """How an access code is found: by the sixteen symbols that `parse` gives."""
    return keys.fingerprint(code, purpose=Purpose.CODE)
