"""Who may see what: a table written by hand, cell by cell, beside what the gate says of every combination."""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import product
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from care.rules.gate import (
    OF_ONE_ACCOUNT,
    AccountId,
    Grant,
    Hidden,
    Kept,
    Part,
    PatientId,
    Place,
    Refusal,
    Subject,
    Viewer,
    grant_that_speaks,
    refusal,
    refusal_to_write,
    why_hidden,
)
from care.rules.sensitive import Category

from .birthdays import eighteenth_birthday
from .zones import unhurried

PATIENT = PatientId(UUID(int=1))
SOMEONE_ELSE = PatientId(UUID(int=2))
PATIENTS_ACCOUNT = AccountId(UUID(int=11))
PROXYS_ACCOUNT = AccountId(UUID(int=12))

BORN = date(2008, 6, 15)
BIRTHDAY = date(2026, 6, 15)
EVE = date(2026, 6, 14)

PATIENT_VIEWS = Viewer(account_id=PATIENTS_ACCOUNT, patient_id=PATIENT)
PROXY_VIEWS = Viewer(account_id=PROXYS_ACCOUNT, patient_id=SOMEONE_ELSE)

FOR_A_CHILD = frozenset({Part.IMMUNIZATIONS, Part.OWN_THREADS})
FOR_AN_ADULT = frozenset({Part.MEDICATIONS, Part.OWN_THREADS})
EVERYTHING = frozenset(Part)


def a_grant(
    *,
    scope: frozenset[Part] = EVERYTHING,
    account_id: AccountId = PROXYS_ACCOUNT,
    patient_id: PatientId = PATIENT,
    starts_on: date = date(2020, 1, 1),
    ends_on: date | None = None,
    revoked: bool = False,
) -> Grant:
    return Grant(
        account_id=account_id,
        patient_id=patient_id,
        scope=scope,
        starts_on=starts_on,
        ends_on=ends_on,
        revoked=revoked,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Situation:
    viewer: Viewer = PROXY_VIEWS
    today: date = EVE
    grant: Grant | None = None


SITUATIONS = {
    "teen": Situation(viewer=PATIENT_VIEWS),
    "parent": Situation(grant=a_grant(scope=FOR_A_CHILD)),
    "parent of all": Situation(grant=a_grant()),
    "tomorrow's": Situation(grant=a_grant(starts_on=BIRTHDAY)),
    "revoked": Situation(grant=a_grant(revoked=True)),
    "stranger": Situation(),
    "other's": Situation(grant=a_grant(patient_id=SOMEONE_ELSE)),
    "grown": Situation(viewer=PATIENT_VIEWS, today=BIRTHDAY),
    "parent at 18": Situation(today=BIRTHDAY, grant=a_grant()),
    "adult's proxy": Situation(today=BIRTHDAY, grant=a_grant(scope=FOR_AN_ADULT, starts_on=BIRTHDAY)),
    "of all": Situation(today=BIRTHDAY, grant=a_grant(starts_on=BIRTHDAY)),
    "over": Situation(
        today=BIRTHDAY + timedelta(days=9), grant=a_grant(starts_on=BIRTHDAY, ends_on=BIRTHDAY + timedelta(days=9))
    ),
}

# yes: may see. Else the first word of the refusal.
TABLE = """
part           | whose   | teen    | parent  | parent of all | tomorrow's | revoked | stranger | other's | grown   | parent at 18 | adult's proxy | of all  | over
immunizations  | any     | yes     | yes     | yes           | no         | ended   | no       | no      | yes     | ended        | outside       | yes     | ended
medications    | any     | not     | outside | not           | no         | ended   | no       | no      | yes     | ended        | yes           | yes     | ended
problems       | any     | not     | outside | not           | no         | ended   | no       | no      | yes     | ended        | outside       | yes     | ended
reminders      | any     | not     | outside | not           | no         | ended   | no       | no      | yes     | ended        | outside       | yes     | ended
others' threads| any     | written | outside | written       | no         | ended   | no       | no      | written | ended        | outside       | written | ended
own threads    | own     | yes     | yes     | yes           | no         | ended   | no       | no      | yes     | ended        | yes           | yes     | ended
own threads    | another | written | written | written       | no         | ended   | no       | no      | written | ended        | written       | written | ended
own threads    | unknown | written | written | written       | no         | ended   | no       | no      | written | ended        | written       | written | ended
diversions     | own     | yes     | yes     | yes           | no         | ended   | no       | no      | yes     | ended        | yes           | yes     | ended
diversions     | another | written | written | written       | no         | ended   | no       | no      | written | ended        | written       | written | ended
diversions     | unknown | written | written | written       | no         | ended   | no       | no      | written | ended        | written       | written | ended
notices        | own     | yes     | yes     | yes           | no         | ended   | no       | no      | yes     | ended        | yes           | yes     | ended
notices        | another | written | written | written       | no         | ended   | no       | no      | written | ended        | written       | written | ended
notices        | unknown | written | written | written       | no         | ended   | no       | no      | written | ended        | written       | written | ended
call tasks     | own     | yes     | yes     | yes           | no         | ended   | no       | no      | yes     | ended        | yes           | yes     | ended
call tasks     | another | written | written | written       | no         | ended   | no       | no      | written | ended        | written       | written | ended
call tasks     | unknown | written | written | written       | no         | ended   | no       | no      | written | ended        | written       | written | ended
record requests| own     | yes     | yes     | yes           | no         | ended   | no       | no      | yes     | ended        | yes           | yes     | ended
record requests| another | written | written | written       | no         | ended   | no       | no      | written | ended        | written       | written | ended
record requests| unknown | written | written | written       | no         | ended   | no       | no      | written | ended        | written       | written | ended
disclosures    | any     | not     | outside | not           | no         | ended   | no       | no      | yes     | ended        | outside       | yes     | ended
"""  # noqa: E501 - a table is read by its columns

WHOSE = ("own", "another", "unknown")


def written() -> dict[tuple[str, str, str], str]:
    """The cells of the table, by part, author and situation."""
    head, *rows = ([cell.strip() for cell in line.split("|")] for line in TABLE.strip().splitlines())
    return {
        (row[0], whose, situation): cell
        for row in rows
        for whose in (WHOSE if row[1] == "any" else (row[1],))
        for situation, cell in zip(head[2:], row[2:], strict=True)
    }


WRITTEN = written()


def author(whose: str, *, viewer: Viewer) -> AccountId | None:
    other = PROXYS_ACCOUNT if viewer is PATIENT_VIEWS else PATIENTS_ACCOUNT
    return {"own": viewer.account_id, "another": other, "unknown": None}[whose]


def answer(part: Part, *, whose: str, situation: Situation) -> str:
    reason = refusal(
        situation.viewer,
        patient=Subject(patient_id=PATIENT, birth_date=BORN),
        part=part,
        grant=situation.grant,
        today=situation.today,
        author_account_id=author(whose, viewer=situation.viewer),
    )
    return "yes" if reason is None else reason.value.split()[0]


def test_the_table_says_something_of_every_part_author_and_situation() -> None:
    assert set(WRITTEN) == set(product((part.value for part in Part), WHOSE, SITUATIONS))


@pytest.mark.parametrize("situation", SITUATIONS)
def test_the_gate_answers_as_the_table_is_written(situation: str) -> None:
    generated = {
        (part.value, whose): answer(part, whose=whose, situation=SITUATIONS[situation])
        for part, whose in product(Part, WHOSE)
    }

    assert generated == {(part, whose): cell for (part, whose, of), cell in WRITTEN.items() if of == situation}


def seen(part: Part, *, viewer: Viewer, grant: Grant | None, today: date, by: AccountId | None, born: date) -> bool:
    patient = Subject(patient_id=PATIENT, birth_date=born)
    return refusal(viewer, patient=patient, part=part, grant=grant, today=today, author_account_id=by) is None


PARTS = st.sampled_from(Part)
SCOPES = st.frozensets(PARTS)
AUTHORS = st.sampled_from([PATIENTS_ACCOUNT, PROXYS_ACCOUNT, None])
DAYS = st.dates(date(2005, 1, 1), date(2032, 12, 31))


@given(part=PARTS, scope=SCOPES, by=AUTHORS, born=DAYS, starts_on=DAYS, days=st.lists(DAYS, min_size=2, max_size=2))
@unhurried
def test_ageing_never_gives_a_proxy_more(
    part: Part, scope: frozenset[Part], by: AccountId | None, born: date, starts_on: date, days: list[date]
) -> None:
    earlier, later = sorted(max(day, starts_on) for day in days)
    grant = a_grant(scope=scope, starts_on=starts_on)

    if seen(part, viewer=PROXY_VIEWS, grant=grant, today=later, by=by, born=born):
        assert seen(part, viewer=PROXY_VIEWS, grant=grant, today=earlier, by=by, born=born)


@given(part=PARTS, wide=SCOPES, narrow=SCOPES, by=AUTHORS, born=DAYS, today=DAYS)
@unhurried
def test_a_narrower_scope_never_gives_more(
    part: Part, wide: frozenset[Part], narrow: frozenset[Part], by: AccountId | None, born: date, today: date
) -> None:
    less, more = a_grant(scope=wide & narrow), a_grant(scope=wide)

    if seen(part, viewer=PROXY_VIEWS, grant=less, today=today, by=by, born=born):
        assert seen(part, viewer=PROXY_VIEWS, grant=more, today=today, by=by, born=born)


@given(part=st.sampled_from(sorted(OF_ONE_ACCOUNT)), scope=SCOPES, born=DAYS, today=DAYS)
@unhurried
def test_no_proxy_ever_sees_what_the_patient_wrote_nor_the_patient_what_a_proxy_wrote(
    part: Part, scope: frozenset[Part], born: date, today: date
) -> None:
    grant = a_grant(scope=scope | {part, Part.OWN_THREADS})

    assert not seen(part, viewer=PROXY_VIEWS, grant=grant, today=today, by=PATIENTS_ACCOUNT, born=born)
    assert not seen(part, viewer=PATIENT_VIEWS, grant=None, today=today, by=PROXYS_ACCOUNT, born=born)


@given(part=PARTS, scope=SCOPES, by=AUTHORS, born=DAYS, after=st.integers(0, 5_000))
@unhurried
def test_nothing_that_a_parent_was_granted_outlives_the_eighteenth_birthday(
    part: Part, scope: frozenset[Part], by: AccountId | None, born: date, after: int
) -> None:
    grant = a_grant(scope=scope, starts_on=born)
    today = eighteenth_birthday(born) + timedelta(days=after)

    reason = refusal(
        PROXY_VIEWS,
        patient=Subject(patient_id=PATIENT, birth_date=born),
        part=part,
        grant=grant,
        today=today,
        author_account_id=by,
    )

    assert reason is Refusal.ENDED


def test_one_whose_birth_date_is_not_known_sees_what_a_minor_sees() -> None:
    patient = Subject(patient_id=PATIENT, birth_date=None)

    def reason(part: Part) -> Refusal | None:
        return refusal(PATIENT_VIEWS, patient=patient, part=part, grant=None, today=EVE)

    assert reason(Part.IMMUNIZATIONS) is None
    assert reason(Part.MEDICATIONS) is Refusal.NOT_FOR_MINORS


def test_a_grant_holds_from_its_first_day_to_the_day_before_its_end() -> None:
    grant = a_grant(starts_on=date(2026, 3, 2), ends_on=date(2026, 3, 9))

    assert not grant.in_force_on(date(2026, 3, 1))
    assert grant.in_force_on(date(2026, 3, 2))
    assert grant.in_force_on(date(2026, 3, 8))
    assert not grant.in_force_on(date(2026, 3, 9))


def test_a_proxy_who_is_nobodys_patient_sees_what_was_granted() -> None:
    viewer = Viewer(account_id=PROXYS_ACCOUNT, patient_id=None)

    grant = a_grant(scope=FOR_A_CHILD)

    assert seen(Part.IMMUNIZATIONS, viewer=viewer, grant=grant, today=EVE, by=None, born=BORN)
    assert not seen(Part.IMMUNIZATIONS, viewer=viewer, grant=None, today=EVE, by=None, born=BORN)


def test_another_accounts_grant_opens_nothing() -> None:
    grant = a_grant(account_id=AccountId(UUID(int=13)))

    assert not seen(Part.IMMUNIZATIONS, viewer=PROXY_VIEWS, grant=grant, today=EVE, by=None, born=BORN)
    assert seen(Part.IMMUNIZATIONS, viewer=PROXY_VIEWS, grant=a_grant(), today=EVE, by=None, born=BORN)


@pytest.mark.parametrize("situation", SITUATIONS)
def test_one_may_write_where_one_may_read_ones_own_words(situation: str) -> None:
    at = SITUATIONS[situation]

    reason = refusal_to_write(
        at.viewer, patient=Subject(patient_id=PATIENT, birth_date=BORN), grant=at.grant, today=at.today
    )

    assert (reason.value.split()[0] if reason else "yes") == WRITTEN["own threads", "own", situation]


def speaking(*grants: Grant, today: date) -> Grant | None:
    return grant_that_speaks(grants, patient=Subject(patient_id=PATIENT, birth_date=BORN), today=today)


def test_of_several_grants_the_newest_that_holds_speaks() -> None:
    old, new = a_grant(starts_on=date(2020, 1, 1)), a_grant(starts_on=date(2024, 1, 1))
    revoked = a_grant(starts_on=date(2025, 1, 1), revoked=True)
    of_another = a_grant(patient_id=SOMEONE_ELSE, starts_on=date(2026, 1, 1))

    assert speaking(revoked, new, of_another, old, today=EVE) is new
    assert speaking(revoked, of_another, today=EVE) is revoked
    assert speaking(of_another, today=EVE) is None


def test_a_new_grant_speaks_from_its_first_day() -> None:
    old, new = a_grant(starts_on=date(2020, 1, 1)), a_grant(starts_on=EVE)

    assert speaking(old, new, today=EVE - timedelta(days=1)) is old
    assert speaking(old, new, today=EVE) is new


def test_what_the_grown_patient_granted_speaks_from_its_first_day_and_not_what_the_parent_had() -> None:
    parents, adults = a_grant(), a_grant(scope=FOR_AN_ADULT, starts_on=BIRTHDAY)

    assert speaking(parents, adults, today=EVE) is parents
    assert speaking(parents, adults, today=BIRTHDAY) is adults


# What is shown of an entry: by whom it is looked at, what the patient has opened to them, and where.
# s: shown, p: kept private, h: not here.
ENTRIES = """
entry             | viewer      | opened           | after password | our page | chat app
nothing           | the patient | nothing          | s              | s        | s
nothing           | a proxy     | nothing          | s              | s        | s
nothing           | a proxy     | one              | s              | s        | s
nothing           | a proxy     | everything       | s              | s        | s
one               | the patient | nothing          | s              | h        | h
one               | a proxy     | nothing          | p              | h        | h
one               | a proxy     | one              | s              | h        | h
one               | a proxy     | every other      | p              | h        | h
one               | a proxy     | everything       | s              | h        | h
one and another   | the patient | nothing          | s              | h        | h
one and another   | a proxy     | nothing          | p              | h        | h
one and another   | a proxy     | one              | p              | h        | h
one and another   | a proxy     | every other      | p              | h        | h
one and another   | a proxy     | everything       | s              | h        | h
own consent       | the patient | nothing          | s              | h        | h
own consent       | a proxy     | nothing          | p              | h        | h
own consent       | a proxy     | one              | p              | h        | h
own consent       | a proxy     | everything       | p              | h        | h
own consent, one  | the patient | nothing          | s              | h        | h
own consent, one  | a proxy     | one              | p              | h        | h
own consent, one  | a proxy     | everything       | p              | h        | h
"""
SAID = {None: "s", Hidden.KEPT_PRIVATE: "p", Hidden.NOT_HERE: "h"}
CATEGORIES = list(Category)


def kept(entry: str, *, one: Category, another: Category) -> Kept:
    """An entry that is private in nothing, in one category, in two, or because a minor consented to it alone."""
    named = ({one} if "one" in entry.replace("own", "").split() else set()) | (
        {another} if "another" in entry else set()
    )
    return Kept(categories=frozenset(named), under_own_consent="own consent" in entry)


def opened(what: str, *, one: Category) -> frozenset[Category]:
    every = frozenset(Category)
    return {"nothing": frozenset(), "one": frozenset({one}), "every other": every - {one}, "everything": every}[what]


@pytest.mark.parametrize("one", CATEGORIES)
def test_what_is_sensitive_is_shown_to_the_patient_after_the_password_and_to_a_proxy_as_it_was_opened(
    one: Category,
) -> None:
    another = CATEGORIES[CATEGORIES.index(one) - 1]
    viewers = {"the patient": PATIENT_VIEWS, "a proxy": PROXY_VIEWS}
    places = (Place.AFTER_PASSWORD, Place.OUR_PAGE, Place.CHAT_APP)
    assert set(places) == set(Place)
    for line in ENTRIES.strip().splitlines()[1:]:
        entry, viewer, what, *cells = (cell.strip() for cell in line.split("|"))
        answered = [
            SAID[
                why_hidden(
                    kept(entry, one=one, another=another),
                    viewer=viewers[viewer],
                    patient=Subject(patient_id=PATIENT, birth_date=BORN),
                    opened=opened(what, one=one),
                    place=place,
                )
            ]
            for place in places
        ]

        assert answered == cells, line


@given(
    categories=st.frozensets(st.sampled_from(Category)),
    opened=st.frozensets(st.sampled_from(Category)),
    alone=st.booleans(),
)
@unhurried
def test_nothing_that_is_private_ever_stands_in_a_chat_app_whatever_was_opened(
    categories: frozenset[Category],
    opened: frozenset[Category],
    alone: bool,  # noqa: FBT001 - drawn
) -> None:
    private = Kept(categories=categories, under_own_consent=alone)

    shown = [
        why_hidden(
            private,
            viewer=viewer,
            patient=Subject(patient_id=PATIENT, birth_date=BORN),
            opened=opened,
            place=Place.CHAT_APP,
        )
        is None
        for viewer in (PATIENT_VIEWS, PROXY_VIEWS)
    ]

    assert shown == [not categories and not alone] * 2


@pytest.mark.parametrize(
    ("situation", "died", "frozen"),
    [
        ("teen", Refusal.ENDED, Refusal.FROZEN),
        ("grown", Refusal.ENDED, Refusal.FROZEN),
        ("parent", Refusal.ENDED, Refusal.FROZEN),
        ("adult's proxy", Refusal.ENDED, Refusal.FROZEN),
        ("revoked", Refusal.ENDED, Refusal.ENDED),
        # Whoever never had a right learns nothing by it.
        ("stranger", Refusal.NO_PROXY_GRANT, Refusal.NO_PROXY_GRANT),
        ("other's", Refusal.NO_PROXY_GRANT, Refusal.NO_PROXY_GRANT),
    ],
)
@pytest.mark.parametrize("part", [Part.OWN_THREADS, Part.MEDICATIONS])
def test_of_one_who_died_or_whose_chart_is_frozen_nobody_sees_anything(
    situation: str, part: Part, died: Refusal, frozen: Refusal
) -> None:
    at = SITUATIONS[situation]
    about = Subject(patient_id=PATIENT, birth_date=BORN)

    def why(patient: Subject) -> Refusal | None:
        own = at.viewer.account_id
        return refusal(at.viewer, patient=patient, part=part, grant=at.grant, today=at.today, author_account_id=own)

    # What a proxy could not see anyhow is refused as before.
    outside = {Refusal.OUTSIDE_PROXY_SCOPE}
    assert why(replace(about, has_died=True)) in {died} | outside
    assert why(replace(about, is_frozen=True)) in {frozen} | outside


def test_what_was_signed_as_an_adult_is_nothing_where_the_patient_turns_out_a_minor() -> None:
    signed = replace(a_grant(starts_on=EVE), of_adult=True)
    patient = Subject(patient_id=PATIENT, birth_date=BORN)

    assert not signed.holds_on(EVE, patient=patient)
    assert replace(signed, starts_on=BIRTHDAY).holds_on(BIRTHDAY, patient=patient)
