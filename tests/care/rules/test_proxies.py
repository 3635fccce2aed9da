"""What a case needs on each ground, and what stands against it."""

from datetime import date
from itertools import product

import pytest

from care.rules.gate import Part
from care.rules.proxies import (
    NEEDED,
    SCOPES,
    Kind,
    Objection,
    Piece,
    ends_on_emancipation,
    lacking,
    objection,
    patient_may_end,
    review_due,
)

BOTH_IDS_AND_SIGNATURES = {
    Piece.REQUESTOR_ID,
    Piece.REQUESTOR_SIGNATURE,
    Piece.PATIENT_ID,
    Piece.PATIENT_SIGNATURE,
}
OF_PARENT = {Piece.REQUESTOR_ID, Piece.REQUESTOR_SIGNATURE, Piece.PROOF}
WRITTEN = {
    Kind.ADULT: BOTH_IDS_AND_SIGNATURES,
    Kind.MINOR: OF_PARENT,
    Kind.GUARDIAN: OF_PARENT,
    Kind.BROUGHT_OVER: set(),
}


@pytest.mark.parametrize("kind", Kind)
def test_a_case_needs_what_the_consent_form_asks_on_its_ground(kind: Kind) -> None:
    assert set(NEEDED[kind]) == WRITTEN[kind]
    assert lacking(kind, set(Piece)) == ()
    assert set(lacking(kind, ())) == WRITTEN[kind]


@pytest.mark.parametrize(("kind", "piece"), [(kind, piece) for kind in Kind for piece in NEEDED[kind]])
def test_whichever_piece_is_not_shown_is_lacking_alone(kind: Kind, piece: Piece) -> None:
    assert lacking(kind, set(Piece) - {piece}) == (piece,)


# By ground: a minor, an emancipated minor, an adult, an adult who was emancipated as a minor.
AGAINST = {
    Kind.ADULT: (Objection.STILL_A_MINOR, None, None, None),
    Kind.MINOR: (None, Objection.EMANCIPATED, Objection.NOT_A_MINOR, Objection.EMANCIPATED),
    Kind.GUARDIAN: (Objection.STILL_A_MINOR, None, None, None),
}


@pytest.mark.parametrize("kind", AGAINST)
def test_what_stands_against_a_case_by_age_and_emancipation(kind: Kind) -> None:
    found = tuple(
        objection(kind, is_minor=is_minor, emancipated=emancipated, court_limit=False)
        for is_minor, emancipated in ((True, False), (True, True), (False, False), (False, True))
    )

    assert found == AGAINST[kind]


@pytest.mark.parametrize("kind", AGAINST)
def test_a_court_s_limit_blocks_whatever_else_is_so(kind: Kind) -> None:
    found = {
        objection(kind, is_minor=is_minor, emancipated=emancipated, court_limit=True)
        for is_minor, emancipated in product((True, False), repeat=2)
    }

    assert found == {Objection.COURT_LIMIT}


@pytest.mark.parametrize(
    ("day", "due"),
    [
        (date(2026, 3, 2), date(2027, 3, 2)),
        (date(2027, 2, 28), date(2028, 2, 28)),
        (date(2028, 2, 29), date(2029, 3, 1)),
    ],
)
def test_a_guardian_is_looked_at_again_a_year_on(day: date, due: date) -> None:
    assert review_due(day) == due


def test_an_adult_ends_what_they_signed_and_nobody_a_parent_s_or_a_court_s() -> None:
    ended = {
        (kind, is_minor) for kind in Kind for is_minor in (True, False) if patient_may_end(kind, is_minor=is_minor)
    }

    assert ended == {(Kind.ADULT, False), (Kind.BROUGHT_OVER, False)}


def test_an_emancipation_ends_parents_alone() -> None:
    ended = {
        (kind, was_minor)
        for kind in Kind
        for was_minor in (True, False)
        if ends_on_emancipation(kind, was_minor=was_minor)
    }

    assert ended == {(Kind.MINOR, True), (Kind.MINOR, False), (Kind.BROUGHT_OVER, True)}


def test_a_parent_s_case_opens_vaccines_and_the_parent_s_own_words_alone() -> None:
    assert SCOPES[Kind.MINOR] == {Part.IMMUNIZATIONS, Part.OWN_THREADS}
