"""What is shown for a proxy case: of a paper its kind and a reference, of a signature its day; never a picture."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from care.rules.proxies import PROOFS, Kind, Paper, Piece, Proof, lacking
from storage.proxies import Case

from .proxy_errors import PapersUnfit

LONGEST_REFERENCE = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class Papers:
    """What was shown at the desk this time; what is empty was not."""

    requestor_paper: Paper | None = None
    requestor_reference: str = ""
    requestor_signed_on: date | None = None
    patient_paper: Paper | None = None
    patient_reference: str = ""
    patient_signed_on: date | None = None
    proof: Proof | None = None
    proof_reference: str = ""


def shown_in(case: Case) -> frozenset[Piece]:
    """What was shown for a case so far."""
    pieces = {
        Piece.REQUESTOR_ID: case.requestor_paper,
        Piece.REQUESTOR_SIGNATURE: case.requestor_signed_on,
        Piece.PATIENT_ID: case.patient_paper,
        Piece.PATIENT_SIGNATURE: case.patient_signed_on,
        Piece.PROOF: case.proof,
    }
    return frozenset(piece for piece, found in pieces.items() if found is not None)


def fit(papers: Papers, *, case: Case, today: date) -> dict[str, object]:
    """What is new of the papers, as the case's columns hold it.

    Raises:
        PapersUnfit: a kind without its reference, a proof of another kind, a day ahead, or nothing at all.
    """
    if papers.proof is not None and papers.proof not in PROOFS[Kind(case.kind)]:
        raise PapersUnfit
    lacks = lacking(Kind(case.kind), shown_in(case))
    values: dict[str, object] = {}
    for piece, column, paper, reference in (
        (Piece.REQUESTOR_ID, "requestor_paper", papers.requestor_paper, papers.requestor_reference),
        (Piece.PATIENT_ID, "patient_paper", papers.patient_paper, papers.patient_reference),
        (Piece.PROOF, "proof", papers.proof, papers.proof_reference),
    ):
        if piece in lacks:
            values |= _paper(column, paper, reference.strip())
    for piece, column, day in (
        (Piece.REQUESTOR_SIGNATURE, "requestor_signed_on", papers.requestor_signed_on),
        (Piece.PATIENT_SIGNATURE, "patient_signed_on", papers.patient_signed_on),
    ):
        if piece in lacks:
            values |= _signature(column, day, today=today)
    if not values:
        raise PapersUnfit
    return values


def _paper(column: str, paper: StrEnum | None, reference: str) -> dict[str, object]:
    if paper is None and not reference:
        return {}
    if paper is None or not 0 < len(reference) <= LONGEST_REFERENCE:
        raise PapersUnfit
    return {column: paper.value, f"{column}_reference": reference}


def _signature(column: str, day: date | None, *, today: date) -> dict[str, object]:
    if day is not None and day > today:
        raise PapersUnfit
    return {} if day is None else {column: day}
