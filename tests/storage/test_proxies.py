"""No grant without a case that is complete and confirmed by another, whatever a program would write."""

from datetime import date
from uuid import UUID, uuid4

import psycopg
import pytest

from care.rules.proxies import Kind
from storage.database import Database, Unit
from storage.people import Account, Patient
from storage.schema import people, proxies
from tests.care.desk.office import Office, an_office
from tests.care.proxy_papers import a_granted_case

KINDS = (Kind.ADULT, Kind.MINOR, Kind.GUARDIAN)
OF_ALL = ("requestor_paper", "requestor_paper_reference", "requestor_signed_on", "checked_by", "requestor_name")
OF_ADULT = ("patient_paper", "patient_paper_reference", "patient_signed_on")
PROOF = ("proof", "proof_reference")
PIECES = {
    Kind.ADULT: (*OF_ALL, *OF_ADULT),
    Kind.MINOR: (*OF_ALL, *PROOF),
    Kind.GUARDIAN: (*OF_ALL, *PROOF, "review_due_on"),
}


@pytest.fixture
async def office(database: Database) -> Office:
    return await an_office(database)


@pytest.fixture
async def pair(office: Office) -> tuple[Patient, Account]:
    return await office.patient(born=date(2018, 1, 1)), await office.account(None)


async def grants(office: Office, case_id: UUID, pair: tuple[Patient, Account]) -> None:
    async with office.unit() as unit:
        a_grant(unit, case_id, pair)


def a_grant(unit: Unit, case_id: UUID, pair: tuple[Patient, Account]) -> None:
    unit.changes.insert(
        people.proxy_grants,
        patient_id=pair[0].id,
        account_id=pair[1].id,
        case_id=case_id,
        scope=["own threads"],
        starts_on=unit.now.date(),
        nickname="",
        granted_by=uuid4(),
    )


async def a_case(office: Office, pair: tuple[Patient, Account], kind: Kind = Kind.MINOR, **but: object) -> UUID:
    """A case that is granted and complete, but for what is said; of what is sealed, None alone can be said."""
    async with office.unit() as unit:
        case_id = a_granted_case(unit, patient_id=pair[0].id, account_id=pair[1].id, kind=kind)
        unit.changes.update(proxies.proxy_cases, case_id, **but)
    return case_id


@pytest.mark.parametrize("kind", KINDS)
async def test_a_case_that_is_complete_opens_one_grant(
    office: Office, pair: tuple[Patient, Account], kind: Kind
) -> None:
    case_id = await a_case(office, pair, kind)

    await grants(office, case_id, pair)

    with pytest.raises(psycopg.errors.UniqueViolation):
        await grants(office, case_id, pair)


@pytest.mark.parametrize(("kind", "piece"), [(kind, piece) for kind in KINDS for piece in PIECES[kind]])
async def test_a_case_that_lacks_anything_is_not_granted(
    office: Office, pair: tuple[Patient, Account], kind: Kind, piece: str
) -> None:
    with pytest.raises(psycopg.errors.CheckViolation):
        await a_case(office, pair, kind, **{piece: None})


@pytest.mark.parametrize("who", ["begun_by", "checked_by"])
async def test_neither_who_began_nor_who_checked_confirms(
    office: Office, pair: tuple[Patient, Account], who: str
) -> None:
    one: dict[str, object] = dict.fromkeys((who, "settled_by"), uuid4())

    with pytest.raises(psycopg.errors.CheckViolation, match="second_person"):
        await a_case(office, pair, Kind.MINOR, **one)


@pytest.mark.parametrize(
    ("kind", "proof"), [(Kind.MINOR, "guardianship of an adult"), (Kind.GUARDIAN, "birth certificate")]
)
async def test_the_proof_fits_the_ground(office: Office, pair: tuple[Patient, Account], kind: Kind, proof: str) -> None:
    with pytest.raises(psycopg.errors.CheckViolation, match="proved"):
        await a_case(office, pair, kind, proof=proof)


async def test_a_case_that_is_open_or_another_s_opens_nothing(office: Office, pair: tuple[Patient, Account]) -> None:
    waiting = await a_case(office, pair, state="open", settled_by=None, settled_at=None)
    granted = await a_case(office, pair)
    other = (await office.patient(), pair[1])

    with pytest.raises(psycopg.errors.CheckViolation, match="a grant needs a case"):
        await grants(office, waiting, pair)
    with pytest.raises(psycopg.errors.ForeignKeyViolation):
        await grants(office, granted, other)


async def test_nobody_brings_a_case_over_any_more(office: Office, pair: tuple[Patient, Account]) -> None:
    with pytest.raises(psycopg.errors.CheckViolation, match="brought_over_is_past"):
        await a_case(office, pair, kind=Kind.BROUGHT_OVER)


ALTERED: dict[str, dict[str, object]] = {
    "opened again": {"state": "open", "settled_by": None, "settled_at": None},
    "signed on another day": {"requestor_signed_on": date(2020, 1, 1)},
}


@pytest.mark.parametrize("how", ALTERED)
async def test_what_was_granted_is_not_altered(office: Office, pair: tuple[Patient, Account], how: str) -> None:
    case_id = await a_case(office, pair)

    with pytest.raises(psycopg.errors.CheckViolation, match="settled_stays"):
        async with office.unit() as unit:
            unit.changes.update(proxies.proxy_cases, case_id, **ALTERED[how])


async def test_what_has_ended_does_not_come_back(office: Office, pair: tuple[Patient, Account]) -> None:
    await grants(office, await a_case(office, pair), pair)
    await office.rows("UPDATE proxy_grants SET revoked_at = now() RETURNING 1")

    with pytest.raises(psycopg.errors.CheckViolation, match="ended_stays"):
        await office.rows("UPDATE proxy_grants SET revoked_at = NULL RETURNING 1")


@pytest.mark.parametrize("limit", ["court", "court for any", "emancipation"])
async def test_a_limit_on_record_stands_against_a_grant_until_another_takes_it_off(
    office: Office, pair: tuple[Patient, Account], limit: str
) -> None:
    patient, account = pair
    async with office.unit() as unit:
        unit.changes.insert(
            proxies.proxy_limits,
            patient_id=patient.id,
            account_id=account.id if limit == "court" else None,
            kind=limit.split(maxsplit=1)[0],
            paper_reference="C-1",
            kept_by=uuid4(),
            kept_at=unit.now,
        )
    case_id = await a_case(office, pair)

    with pytest.raises(psycopg.errors.CheckViolation, match="a limit on record stands"):
        await grants(office, case_id, pair)
    with pytest.raises(psycopg.errors.CheckViolation, match="ended_by_another"):
        await office.rows("UPDATE proxy_limits SET ended_by = kept_by, ended_at = now() RETURNING 1")
    await office.rows("UPDATE proxy_limits SET ended_by = gen_random_uuid(), ended_at = now() RETURNING 1")
    await grants(office, case_id, pair)


BORN, ANOTHER_DAY = date(1987, 5, 4), date(1987, 5, 5)


async def an_account(office: Office, born: date | None) -> Account:
    """Of a patient who was born then, or of somebody whose birth date nobody knows."""
    return await office.account(None if born is None else await office.patient(born=born))


async def a_case_beside_a_limit(
    office: Office, patient: Patient, *, limited: date | None, asks: date | None
) -> tuple[UUID, tuple[Patient, Account]]:
    """A case of one account, and a court's limit for another one, by when their holders were born."""
    account = await an_account(office, limited)
    async with office.unit() as unit:
        unit.changes.insert(
            proxies.proxy_limits,
            patient_id=patient.id,
            account_id=account.id,
            kind="court",
            paper_reference="C-1",
            kept_by=uuid4(),
            kept_at=unit.now,
        )
    pair = (patient, await an_account(office, asks))
    return await a_case(office, pair), pair


async def test_a_court_s_limit_for_one_parent_lets_the_other_be_granted(
    office: Office, pair: tuple[Patient, Account]
) -> None:
    case_id, other = await a_case_beside_a_limit(office, pair[0], limited=BORN, asks=ANOTHER_DAY)

    await grants(office, case_id, other)


@pytest.mark.parametrize(
    ("limited", "asks"),
    [(BORN, BORN), (BORN, None), (None, BORN)],
    ids=["a second account", "nobody knows who asks", "nobody knows who is limited"],
)
async def test_a_court_s_limit_stands_against_the_person_by_whichever_account(
    office: Office, pair: tuple[Patient, Account], limited: date | None, asks: date | None
) -> None:
    case_id, same = await a_case_beside_a_limit(office, pair[0], limited=limited, asks=asks)

    with pytest.raises(psycopg.errors.CheckViolation, match="a limit on record stands"):
        await grants(office, case_id, same)
