"""The promise *agreement*, at the desk: an administrator posts a version; it holds at once, and everybody is asked."""

from collections.abc import Mapping
from uuid import UUID

from care.agreement import Agreement, DocumentKind
from care.errors import EmptyText, TextTooLong
from care.notices import Language
from storage import documents
from storage.database import Unit
from storage.documents import Document

from .errors import VersionPosted
from .member import Right, StaffMember, require

LONGEST_VERSION = 40
LONGEST_BODY = 60_000


class Documents:
    """Shows what was posted of the terms and the privacy statement, and posts what follows."""

    def __init__(self, unit: Unit) -> None:
        self.unit = unit

    async def posted(self, staff: StaffMember) -> list[Document]:
        """Everything that was ever posted, the newest first."""
        require(staff, Right.POST_DOCUMENTS)
        return await documents.every(self.unit)

    async def post(
        self, staff: StaffMember, kind: DocumentKind, *, version: str, bodies: Mapping[Language, str]
    ) -> tuple[UUID, ...]:
        """Post a version in every language that we speak; it holds from this moment, and what stood before stays kept.

        Raises:
            EmptyText: the version has no name, or lacks a language.
            TextTooLong: longer than anybody could read.
            VersionPosted: this name was used before: agreeing to it was agreeing to other words.
        """
        require(staff, Right.POST_DOCUMENTS)
        name, texts = version.strip(), {language: bodies.get(language, "").strip() for language in Language}
        if not name or not all(texts.values()):
            raise EmptyText
        if len(name) > LONGEST_VERSION or max(map(len, texts.values())) > LONGEST_BODY:
            raise TextTooLong(LONGEST_BODY)
        await documents.lock(self.unit)
        if await documents.posted(self.unit, kind.value, version=name):
            raise VersionPosted
        return await Agreement(self.unit).post(kind, version=name, bodies=texts, by=staff.actor)
