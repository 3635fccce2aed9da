from hashlib import sha256

import pytest

from care.agreement import DocumentKind
from care.desk.documents import LONGEST_BODY, Documents
from care.desk.errors import VersionPosted
from care.desk.member import Role
from care.errors import EmptyText, Refusal, RoleMissing, TextTooLong
from care.notices import Language

from .office import Office

BODIES = {Language.ENGLISH: "# Terms\n\nBe kind.", Language.SPANISH: "# Términos\n\nSea amable."}


async def test_an_administrator_posts_both_languages_and_each_is_kept_with_its_sum(office: Office) -> None:
    administrator = await office.member(Role.ADMINISTRATOR)

    async with office.unit() as unit:
        await Documents(unit).post(administrator, DocumentKind.TERMS, version=" 2026-03 ", bodies=BODIES)
    async with office.unit() as unit:
        posted = await Documents(unit).posted(administrator)

    assert {(one.language, one.version, one.body, one.sha256) for one in posted} == {
        (language.value, "2026-03", body, sha256(body.encode()).hexdigest()) for language, body in BODIES.items()
    }
    assert await office.audited(staff=administrator) == ["posted", "posted"]


@pytest.mark.parametrize(
    ("version", "spanish", "refusal"),
    [
        ("2", "  ", EmptyText),
        (" ", "Sea amable.", EmptyText),
        ("1", "Sea amable.", VersionPosted),
        ("2", "x" * (LONGEST_BODY + 1), TextTooLong),
        ("x" * 41, "Sea amable.", TextTooLong),
    ],
    ids=["a language lacks", "no name", "name used", "long text", "long name"],
)
async def test_what_lacks_a_language_or_a_name_of_its_own_is_not_posted(
    office: Office, version: str, spanish: str, refusal: type[Refusal]
) -> None:
    administrator = await office.member(Role.ADMINISTRATOR)
    async with office.unit() as unit:
        await Documents(unit).post(administrator, DocumentKind.TERMS, version="1", bodies=BODIES)

    async with office.unit() as unit:
        with pytest.raises(refusal):
            await Documents(unit).post(
                administrator, DocumentKind.TERMS, version=version, bodies=BODIES | {Language.SPANISH: spanish}
            )

    assert len(await office.rows("SELECT id FROM documents")) == 2


async def test_a_name_of_the_terms_is_free_for_the_privacy_statement_and_the_longest_text_is_taken(
    office: Office,
) -> None:
    administrator = await office.member(Role.ADMINISTRATOR)

    async with office.unit() as unit:
        await Documents(unit).post(administrator, DocumentKind.TERMS, version="1", bodies=BODIES)
        await unit.keep()
        long = dict.fromkeys(Language, "x" * LONGEST_BODY)
        await Documents(unit).post(administrator, DocumentKind.PRIVACY, version="1", bodies=long)

    assert len(await office.rows("SELECT id FROM documents")) == 4


async def test_nobody_else_posts(office: Office) -> None:
    everybody_else = await office.member(*(set(Role) - {Role.ADMINISTRATOR}))

    async with office.unit() as unit:
        with pytest.raises(RoleMissing):
            await Documents(unit).post(everybody_else, DocumentKind.TERMS, version="2", bodies=BODIES)
