"""The promise *agreement*: the terms and the privacy statement by version and language, and who agreed to which."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256
from uuid import UUID

from storage import documents, people
from storage.database import Unit
from storage.documents import Document
from storage.people import Account
from storage.schema import people as tables

from .audit import SYSTEM, Action, Actor, record
from .errors import TermsNotAccepted
from .notices import Language
from .sessions import as_actor


class DocumentKind(StrEnum):
    """What is agreed to."""

    TERMS = "terms"
    PRIVACY = "privacy"


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """A document as it is shown to somebody, and whether they have agreed to this version, in whichever language."""

    document: Document
    accepted: bool


class Agreement:
    """Posts documents, shows the newest, and keeps who agreed."""

    def __init__(self, unit: Unit) -> None:
        self.unit = unit

    async def newest(self, kind: DocumentKind, *, language: Language) -> Document | None:
        """The newest version of a document in a reader's language, or else in English."""
        return await documents.newest(self.unit, kind.value, language=language.value)

    async def shown_to(self, account: Account, *, language: Language) -> list[Shown]:
        """Both documents, as this account has to read them."""
        accepted = await documents.accepted_by(self.unit, account.id)
        found = [await self.newest(kind, language=language) for kind in DocumentKind]
        return [
            Shown(document=document, accepted=(document.kind, document.version) in accepted)
            for document in found
            if document is not None
        ]

    async def accept(self, account: Account, *, document_ids: Collection[UUID], channel: str) -> None:
        """Keep that an account agrees to the documents that it was shown, in the language that it read.

        Raises:
            TermsNotAccepted: one is missing, or a newer version was posted meanwhile.
        """
        await people.account(self.unit, account.id, lock=True)
        missing = [
            shown.document
            for shown in await self.shown_to(account, language=Language(account.language))
            if not shown.accepted
        ]
        read = {
            (document.kind, document.version): document for document in await documents.by_ids(self.unit, document_ids)
        }
        if not all((document.kind, document.version) in read for document in missing):
            raise TermsNotAccepted
        for document in missing:
            self._accept(account, read[document.kind, document.version], channel=channel)

    def _accept(self, account: Account, document: Document, *, channel: str) -> None:
        self.unit.changes.insert(
            tables.acceptances,
            account_id=account.id,
            document_id=document.id,
            channel=channel,
            accepted_at=self.unit.now,
        )
        record(
            self.unit,
            as_actor(account),
            Action.ACCEPTED,
            about=("document", document.id),
            patient_id=account.patient_id,
        )

    async def post(
        self, kind: DocumentKind, *, version: str, bodies: Mapping[Language, str], by: Actor = SYSTEM
    ) -> tuple[UUID, ...]:
        """Post a version, in every language at once; it holds from now on. One that stands already stays as it is."""
        posted = {document.language for document in await documents.posted(self.unit, kind.value, version=version)}
        new = {language: body for language, body in bodies.items() if language.value not in posted}
        return tuple(
            self._post(kind, version=version, language=language, body=body, by=by) for language, body in new.items()
        )

    def _post(self, kind: DocumentKind, *, version: str, language: Language, body: str, by: Actor) -> UUID:
        document_id = self.unit.changes.insert(
            tables.documents,
            kind=kind.value,
            version=version,
            language=language.value,
            body=body,
            sha256=sha256(body.encode()).hexdigest(),
            posted_at=self.unit.now,
        )
        record(self.unit, by, Action.POSTED, about=("document", document_id))
        return document_id
