"""The terms and the privacy statement at an administrator's desk: what was posted, and the form for what follows."""

from starlette.responses import Response

from care.agreement import DocumentKind
from care.desk.documents import Documents
from care.desk.errors import VersionPosted
from care.errors import EmptyText, Refusal, TextTooLong
from care.notices import Language
from storage import people

from .desk import Desk
from .errors import words_for


async def documents(desk: Desk) -> Response:
    """What stands, and what stood before."""
    return await _draw(desk)


async def post(desk: Desk) -> Response:
    """Post a version in both languages."""
    bodies = {language: desk.form.one(language.value) for language in Language}
    try:
        await Documents(desk.unit).post(desk.staff, _kind(desk), version=desk.form.one("version"), bodies=bodies)
    except (EmptyText, TextTooLong, VersionPosted) as refusal:
        return await _draw(desk, refusal=refusal)
    return desk.go("/documents", said="posted")


async def _draw(desk: Desk, *, refusal: Refusal | None = None) -> Response:
    words = words_for(refusal) if refusal else None
    return await desk.show(
        "documents.html",
        status=words.status if words else 200,
        words=words,
        posted=await Documents(desk.unit).posted(desk.staff),
        practice=await people.practice(desk.unit, desk.staff.practice_id),
        kinds=DocumentKind,
        kind=_kind(desk),
        version=desk.form.one("version"),
        bodies={language.value: desk.form.one(language.value) for language in Language},
    )


def _kind(desk: Desk) -> DocumentKind:
    """Which of the two; the terms where a form names none."""
    return DocumentKind.PRIVACY if desk.form.one("kind") == DocumentKind.PRIVACY else DocumentKind.TERMS
