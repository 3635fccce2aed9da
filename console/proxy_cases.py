"""Who asks to act for a patient: the case, what was shown for it, and the second person's word."""

from collections.abc import Awaitable, Callable
from contextlib import suppress
from enum import StrEnum
from functools import partial
from typing import TypeVar
from uuid import UUID

from starlette.responses import Response

from care.desk.access_codes import AccessCodes
from care.desk.errors import CodeIssuedAlready, RightPatientNeeded
from care.desk.proxy_cases import ProxyCases
from care.desk.proxy_errors import ProxyNotGiven
from care.desk.proxy_papers import LONGEST_REFERENCE, Papers
from care.desk.proxy_requestor import LONGEST_NAME, Asks
from care.errors import Refusal
from care.rules.proxies import PROOFS, Kind, Paper, Piece, Proof

from .desk import Desk
from .errors import words_for
from .patients import show_code

Choice = TypeVar("Choice", bound=StrEnum)
TYPED = ("mrn", "born", "login", "name", "requestor_born", "telephone", "kind")


async def waiting(desk: Desk) -> Response:
    """What waits, the reviews that are due, and the form that begins a case."""
    return await _list(desk)


async def begin(desk: Desk) -> Response:
    """Begin a case."""
    try:
        case_id = await _cases(desk).begin(
            desk.staff,
            mrn=desk.form.one("mrn"),
            born_on=desk.form.day("born"),
            asks=Asks(
                name=desk.form.one("name"),
                login=desk.form.one("login"),
                born_on=desk.form.day("requestor_born"),
                telephone=desk.form.one("telephone"),
            ),
            kind=_chosen(desk, "kind", Kind),
        )
    except (ProxyNotGiven, RightPatientNeeded) as refusal:
        return await _list(desk, refusal=refusal)
    return desk.go(f"/proxies/cases/{case_id}", said="proxy-begun")


async def case(desk: Desk) -> Response:
    """A case."""
    return await _draw(desk)


async def keep(desk: Desk) -> Response:
    """Write down what was shown."""
    papers = Papers(
        requestor_paper=_chosen(desk, "requestor_paper", Paper),
        requestor_reference=desk.form.one("requestor_reference"),
        requestor_signed_on=desk.form.day("requestor_signed_on"),
        patient_paper=_chosen(desk, "patient_paper", Paper),
        patient_reference=desk.form.one("patient_reference"),
        patient_signed_on=desk.form.day("patient_signed_on"),
        proof=_chosen(desk, "proof", Proof),
        proof_reference=desk.form.one("proof_reference"),
    )
    try:
        await _cases(desk).keep(desk.staff, desk.named, papers)
    except ProxyNotGiven as refusal:
        return await _draw(desk, refusal=refusal)
    return desk.go(f"/proxies/cases/{desk.named}", said="proxy-kept")


async def code(desk: Desk) -> Response:
    """Make an access code for one who has no chart here, and show it this once."""
    latest = None
    with suppress(ValueError):
        latest = UUID(desk.form.one("latest"))
    try:
        printed = await AccessCodes(desk.unit, desk.policy).issue_to_requestor(desk.staff, desk.named, latest=latest)
    except (ProxyNotGiven, CodeIssuedAlready) as refusal:
        return await _draw(desk, refusal=refusal)
    return await show_code(desk, printed, back=f"/proxies/cases/{desk.named}")


async def confirm(desk: Desk) -> Response:
    """Grant it."""
    confirmed = partial(_cases(desk).confirm, called=desk.form.one("called") == "yes")
    return await _settle(desk, confirmed, said="proxy-granted")


async def close(desk: Desk) -> Response:
    """Close it without a grant."""
    return await _settle(desk, _cases(desk).close, said="proxy-closed")


async def review(desk: Desk) -> Response:
    """Say that a guardian was looked at again."""
    return await _settle(desk, _cases(desk).review, said="proxy-reviewed")


async def _settle(desk: Desk, deed: Callable[..., Awaitable[None]], *, said: str) -> Response:
    try:
        await deed(desk.staff, desk.named)
    except ProxyNotGiven as refusal:
        return await _draw(desk, refusal=refusal)
    return desk.go(f"/proxies/cases/{desk.named}", said=said)


async def _list(desk: Desk, *, refusal: Refusal | None = None) -> Response:
    found = await _cases(desk).waiting(desk.staff)
    words = words_for(refusal) if refusal else None
    return await desk.show(
        "proxy_cases.html",
        status=words.status if words else 200,
        words=words,
        found=found,
        kinds=[kind for kind in Kind if kind is not Kind.BROUGHT_OVER],
        longest_name=LONGEST_NAME,
        typed={name: desk.form.one(name) for name in TYPED},
    )


async def _draw(desk: Desk, *, refusal: Refusal | None = None) -> Response:
    opened = await _cases(desk).open(desk.staff, desk.named)
    words = words_for(refusal) if refusal else None
    return await desk.show(
        "proxy_case.html",
        status=words.status if words else 200,
        words=words,
        opened=opened,
        header=opened.header,
        practice=opened.practice,
        Piece=Piece,
        papers=tuple(Paper),
        proofs=PROOFS[Kind(opened.case.kind)],
        longest_reference=LONGEST_REFERENCE,
    )


def _cases(desk: Desk) -> ProxyCases:
    return ProxyCases(desk.unit, desk.policy)


def _chosen(desk: Desk, name: str, kinds: type[Choice]) -> Choice | None:
    return next((kind for kind in kinds if kind == desk.form.one(name)), None)
