from uuid import UUID

import pytest

from care.agreement import Agreement, DocumentKind
from care.errors import TermsNotAccepted
from care.notices import Language
from storage.people import Account
from tests.conftest import TestClock

from .doorstep import Doorstep

BOTH = {Language.ENGLISH: "# Terms\n\nBe kind.", Language.SPANISH: "# Términos\n\nSea amable."}


async def posted(door: Doorstep, kind: DocumentKind, *, version: str = "1") -> tuple[UUID, ...]:
    async with door.unit() as unit:
        return await Agreement(unit).post(kind, version=version, bodies=BOTH)


async def shown(door: Doorstep, account: Account, language: Language = Language.ENGLISH) -> dict[UUID, bool]:
    async with door.unit() as unit:
        found = await Agreement(unit).shown_to(account, language=language)
        return {one.document.id: one.accepted for one in found}


async def accepted(door: Doorstep, account: Account, *ids: UUID) -> None:
    async with door.unit() as unit:
        await Agreement(unit).accept(account, document_ids=ids, channel="web")


async def test_both_documents_are_accepted_in_the_language_that_was_read(door: Doorstep) -> None:
    account = await door.account(await door.patient())
    for kind in DocumentKind:
        await posted(door, kind)
    spanish = await shown(door, account, Language.SPANISH)

    await accepted(door, account, *spanish)

    assert len(spanish) == 2
    assert set((await shown(door, account)).values()) == {True}
    assert (
        await door.count("""SELECT count(*) FROM acceptances x JOIN documents d ON d.id = x.document_id
                               WHERE d.language = 'es' AND x.channel = 'web'""")
        == 2
    )


async def test_one_document_is_not_enough(door: Doorstep) -> None:
    account = await door.account(await door.patient())
    terms, _ = await posted(door, DocumentKind.TERMS)
    await posted(door, DocumentKind.PRIVACY)

    with pytest.raises(TermsNotAccepted):
        await accepted(door, account, terms)

    assert await door.count("SELECT count(*) FROM acceptances") == 0


async def test_a_new_version_is_asked_for_and_the_old_one_does_not_do(door: Doorstep, clock: TestClock) -> None:
    account = await door.account(await door.patient())
    old, _ = await posted(door, DocumentKind.TERMS)
    await accepted(door, account, old)
    clock.passes(days=1)
    new, _ = await posted(door, DocumentKind.TERMS, version="2")

    with pytest.raises(TermsNotAccepted):
        await accepted(door, account, old)
    asked = await shown(door, account)
    await accepted(door, account, new)

    assert asked == {new: False}
    assert await shown(door, account) == {new: True}


async def test_accepting_twice_and_posting_twice_change_nothing(door: Doorstep) -> None:
    account = await door.account(await door.patient())
    terms, _ = await posted(door, DocumentKind.TERMS)

    await accepted(door, account, terms)
    await accepted(door, account, terms)
    again = await posted(door, DocumentKind.TERMS)

    assert again == ()
    assert await door.count("SELECT count(*) FROM acceptances") == 1
    assert await door.count("SELECT count(*) FROM documents WHERE length(sha256) = 64") == 2


async def test_a_document_without_the_readers_language_is_shown_in_english(door: Doorstep) -> None:
    async with door.unit() as unit:
        agreement = Agreement(unit)
        await agreement.post(DocumentKind.TERMS, version="1", bodies={Language.ENGLISH: "Be kind."})
        await unit.keep()
        document = await agreement.newest(DocumentKind.TERMS, language=Language.SPANISH)

    assert document is not None
    assert (document.language, document.body) == ("en", "Be kind.")
