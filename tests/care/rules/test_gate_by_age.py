"""Who sees which parts at which age by which grant: a table written by hand beside what the gate says of every cell.

`V` vaccines, `M` medicines, `P` problems, `R` reminders, `D` disclosures, `o` what the viewer wrote or was sent
(threads, diversions, notices, call tasks and record requests alike); `x` what another wrote, which stands in no cell.
"""

from collections.abc import Callable
from datetime import date, timedelta
from itertools import product
from uuid import UUID

import pytest

from care.rules.gate import (
    OF_ONE_ACCOUNT,
    AccountId,
    Grant,
    Part,
    PatientId,
    Subject,
    Viewer,
    refusal,
    refusal_to_write,
)
from care.rules.proxies import SCOPES, Kind

TODAY = date(2026, 6, 15)
CHILD, OTHER_CHILD, PARENT_TOO = PatientId(UUID(int=1)), PatientId(UUID(int=2)), PatientId(UUID(int=3))
CHILDS, PARENTS, OTHER_PARENTS = AccountId(UUID(int=11)), AccountId(UUID(int=12)), AccountId(UUID(int=13))

AGES = {
    "7": date(2019, 6, 15),
    "18 tomorrow": date(2008, 6, 16),
    "18 today": date(2008, 6, 15),
    "40": date(1986, 1, 1),
}
VIEWERS = {
    "the patient": Viewer(account_id=CHILDS, patient_id=CHILD),
    "a proxy": Viewer(account_id=PARENTS, patient_id=None),
    "a proxy, a patient too": Viewer(account_id=PARENTS, patient_id=PARENT_TOO),
    "another proxy": Viewer(account_id=OTHER_PARENTS, patient_id=None),
}
A_DAY = timedelta(days=1)
EVERY = frozenset(Part)


def a_grant(
    scope: frozenset[Part],
    *,
    starts_on: date,
    ends_on: date | None = None,
    revoked: bool = False,
    patient_id: PatientId = CHILD,
) -> Grant:
    return Grant(
        account_id=PARENTS,
        patient_id=patient_id,
        scope=scope,
        starts_on=starts_on,
        ends_on=ends_on,
        revoked=revoked,
    )


# Each is made from the birth date: what was granted at birth was a parent's, whoever grew up since.
GRANTS: dict[str, Callable[[date], Grant | None]] = {
    "none": lambda _: None,
    "a parent's, from birth": lambda born: a_grant(SCOPES[Kind.MINOR], starts_on=born),
    "of everything, from birth": lambda born: a_grant(EVERY, starts_on=born),
    "an adult's, from today": lambda _: a_grant(SCOPES[Kind.ADULT], starts_on=TODAY),
    "words alone, from today": lambda _: a_grant(frozenset({Part.OWN_THREADS}), starts_on=TODAY),
    "of everything, from tomorrow": lambda _: a_grant(EVERY, starts_on=TODAY + A_DAY),
    "to its last day": lambda _: a_grant(EVERY, starts_on=TODAY - A_DAY, ends_on=TODAY + A_DAY),
    "over since today": lambda _: a_grant(EVERY, starts_on=TODAY - A_DAY, ends_on=TODAY),
    "revoked today": lambda _: a_grant(EVERY, starts_on=TODAY, revoked=True),
    "of another child": lambda _: a_grant(EVERY, starts_on=TODAY, patient_id=OTHER_CHILD),
}

# The patient sees the same whatever somebody was granted, and nobody sees by another's grant.
TABLE = """
viewer      | grant                        | 7  | 18 tomorrow | 18 today | 40
the patient | any                          | Vo | Vo          | VMPRDo   | VMPRDo
a proxy     | none                         | -  | -           | -        | -
a proxy     | a parent's, from birth       | Vo | Vo          | -        | -
a proxy     | of everything, from birth    | Vo | Vo          | -        | -
a proxy     | an adult's, from today       | Vo | Vo          | VMPRo    | VMPRo
a proxy     | words alone, from today      | o  | o           | o        | o
a proxy     | of everything, from tomorrow | -  | -           | -        | -
a proxy     | to its last day              | Vo | Vo          | -        | VMPRDo
a proxy     | over since today             | -  | -           | -        | -
a proxy     | revoked today                | -  | -           | -        | -
a proxy     | of another child             | -  | -           | -        | -
another proxy | any                        | -  | -           | -        | -
"""


def written() -> dict[tuple[str, str, str], str]:
    """The cells, by viewer, grant and age; a proxy who is a patient too is any proxy."""
    head, *rows = ([cell.strip() for cell in line.split("|")] for line in TABLE.strip().splitlines())
    cells = {
        (row[0], grant, age): cell
        for row in rows
        for grant in (GRANTS if row[1] == "any" else (row[1],))
        for age, cell in zip(head[2:], row[2:], strict=True)
    }
    too = {
        ("a proxy, a patient too", grant, age): cell for (who, grant, age), cell in cells.items() if who == "a proxy"
    }
    return cells | too


WRITTEN = written()
LETTERS = {
    Part.IMMUNIZATIONS: "V",
    Part.MEDICATIONS: "M",
    Part.PROBLEMS: "P",
    Part.REMINDERS: "R",
    Part.DISCLOSURES: "D",
}


def seen(viewer: Viewer, part: Part, *, born: date, grant: Grant | None, by: AccountId | None) -> bool:
    patient = Subject(patient_id=CHILD, birth_date=born)
    return refusal(viewer, patient=patient, part=part, grant=grant, today=TODAY, author_account_id=by) is None


def cell(viewer: Viewer, *, born: date, grant: Grant | None) -> str:
    """What the gate lets a viewer see, in the table's letters."""

    def sees(part: Part, by: AccountId | None = None) -> bool:
        return seen(viewer, part, born=born, grant=grant, by=by)

    others = [account for account in (CHILDS, PARENTS, OTHER_PARENTS, None) if account != viewer.account_id]
    letters = "".join(letter for part, letter in LETTERS.items() if sees(part))
    own = {sees(part, viewer.account_id) for part in OF_ONE_ACCOUNT}
    assert len(own) == 1, "what one account wrote or was sent is seen alike"
    letters += "o" if own == {True} else ""
    by_others = any(sees(part, by) for part, by in product(OF_ONE_ACCOUNT, others)) or sees(Part.OTHERS_THREADS)
    return (letters + ("x" if by_others else "")) or "-"


def test_the_table_says_something_of_every_viewer_grant_and_age_and_the_letters_of_every_part() -> None:
    assert set(WRITTEN) == set(product(VIEWERS, GRANTS, AGES))
    assert set(LETTERS) | OF_ONE_ACCOUNT | {Part.OTHERS_THREADS} == set(Part)


@pytest.mark.parametrize("who", VIEWERS)
def test_the_gate_answers_as_the_table_is_written(who: str) -> None:
    generated = {
        (who, grant, age): cell(VIEWERS[who], born=AGES[age], grant=GRANTS[grant](AGES[age]))
        for grant, age in product(GRANTS, AGES)
    }

    assert generated == {key: said for key, said in WRITTEN.items() if key[0] == who}


@pytest.mark.parametrize("who", VIEWERS)
def test_whoever_reads_their_own_words_writes_and_nobody_else(who: str) -> None:
    writes = {
        (grant, age): refusal_to_write(
            VIEWERS[who],
            patient=Subject(patient_id=CHILD, birth_date=AGES[age]),
            grant=GRANTS[grant](AGES[age]),
            today=TODAY,
        )
        is None
        for grant, age in product(GRANTS, AGES)
    }

    assert writes == {(grant, age): "o" in WRITTEN[who, grant, age] for grant, age in product(GRANTS, AGES)}
