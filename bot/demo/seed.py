"""What a demo database holds on its first day: a practice, its staff, six fictional patients, and example terms."""

from dataclasses import dataclass
from datetime import time, timedelta
from hashlib import sha256
from importlib.resources import files
from uuid import UUID

from psycopg.rows import DictRow

from care.agreement import Agreement, DocumentKind
from care.desk.calendar import Calendar, propose_closures
from care.desk.coverage import Coverage, Named
from care.desk.member import Role
from care.hashing import Hashing
from care.notices import Language
from care.paging import name_recipients
from care.policy import Policy
from care.record_import import RecordImport
from care.rules.logins import canonical_login
from care.rules.paging import Step
from care.rules.proxies import SCOPES, Kind, Paper, Proof
from care.staffing import NewMember, add_member
from nlu.understanding import Topic
from storage import people as people_kept
from storage.database import Database, Unit
from storage.fhir.read import read_bundle
from storage.keyring import Purpose
from storage.schema import people, proxies

from .becoming import member
from .patients import PROXY_OF, Persona, bundles

# Fictional people's password, printed on the demo's own page; it opens nothing but a demo.
PASSWORD = "fictional example words"  # noqa: S105 - of people who do not exist
ZONE = "America/New_York"
YEARS_OF_CLOSURES = 2
# What the demo's administrator has confirmed already; the rest waits for whoever is the administrator today.
CLOSED_ON = ("New Year", "Memorial", "Independence", "Labor", "Thanksgiving", "Christmas")
EMERGENCIES = "emergency"
NURSES, FRONT_DESK = "Nurses", "Front desk"
PAGED_NEXT = {
    Step.BACKUP: "backup-on-duty@example.org",
    Step.SUPERVISOR: "supervisor-on-duty@example.org",
    Step.LEAD: "clinical-lead@example.org",
}

# Who has a myCooper ID already; the older adult enrols with an access code, the child of seven has a proxy.
LOGINS = {
    Persona.ADULT: "jordan.example",
    Persona.SPANISH_SPEAKER: "maria.ejemplo",
    Persona.TEENAGER: "taylor.placeholder",
    Persona.PARENT: "dana.sample",
}
STAFF = (
    ("nurse", "Nora Sample, RN", {Role.CLINICIAN}),
    ("scheduler", "Sam Sample", {Role.SCHEDULER}),
    ("supervisor", "Vera Sample, RN", {Role.CLINICIAN, Role.SUPERVISOR}),
    ("records", "Rico Sample", {Role.RECORDS}),
    ("administrator", "Ada Sample", {Role.ADMINISTRATOR}),
    ("auditor", "Olu Sample", {Role.AUDITOR}),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Office:
    """The demo's practice and its pools."""

    practice_id: UUID
    nurses: UUID
    front_desk: UUID


async def seed(database: Database, *, hashing: Hashing) -> bool:
    """Fill a database, or what an interrupted start left unfilled; False where nothing is left to fill."""
    password_hash = await hashing.hash(PASSWORD)
    async with database.unit() as unit:
        if await unit.row("SELECT 1 FROM accounts LIMIT 1"):  # which are made last, all at once
            return False
        office = await _found(unit) or await _opened(unit, password_hash=password_hash)
    today = database.clock().date()
    async with database.unit() as unit:
        practice = await people_kept.practice(unit, office.practice_id)
    for bundle in bundles(today):
        record_import = RecordImport(database, practice=practice)
        await record_import.take_in(read_bundle(bundle), sha256=sha256(bundle).hexdigest())
    async with database.unit() as unit:
        await _accounts(unit, office, password_hash=password_hash)
    return True


async def _found(unit: Unit) -> Office | None:
    row = await unit.row(
        """SELECT practice_id, id AS nurses, (SELECT id FROM pools WHERE name = %(front_desk)s) AS front_desk
           FROM pools WHERE name = %(nurses)s""",
        nurses=NURSES,
        front_desk=FRONT_DESK,
    )
    return None if row is None else Office(**row)


async def _opened(unit: Unit, *, password_hash: str) -> Office:
    office = _office(unit)
    for login, name, roles in STAFF:
        _member(unit, office, login=login, name=name, roles=roles, password_hash=password_hash)
    await unit.keep()
    await _closures(unit, office.practice_id)
    await _on_duty(unit, office)
    await _documents(unit)
    return office


def _office(unit: Unit) -> Office:
    practice_id = unit.changes.insert(
        people.practices,
        name="Example Family Medicine",
        telephone="856-555-0100",
        zone=ZONE,
        opens=time(8),
        closes=time(17),
        weekdays=[0, 1, 2, 3, 4],
    )
    nurses = unit.changes.insert(
        people.pools, practice_id=practice_id, name=NURSES, on_duty_email="nurse-on-duty@example.org"
    )
    front_desk = unit.changes.insert(
        people.pools, practice_id=practice_id, name=FRONT_DESK, on_duty_email="desk-on-duty@example.org"
    )
    for pool_id in (nurses, front_desk):
        name_recipients(unit, pool_id, PAGED_NEXT)
    of_front_desk = {Topic.APPOINTMENT, Topic.BILLING, Topic.RECORDS}
    for topic in (*Topic, EMERGENCIES):
        pool_id = front_desk if topic in of_front_desk else nurses
        unit.changes.insert(people.pool_topics, practice_id=practice_id, pool_id=pool_id, topic=str(topic))
    return Office(practice_id=practice_id, nurses=nurses, front_desk=front_desk)


async def _on_duty(unit: Unit, office: Office) -> None:
    """A nurse at every hour, and the front desk in office hours."""
    administrator = await member(unit, "administrator")
    if administrator is None:
        raise LookupError("the demo has no administrator")
    coverage = Coverage(unit, Policy())
    nurse = Named(name="Nora Sample, RN", email="nurse-on-duty@example.org")
    backup = Named(name="Vera Sample, RN", email=PAGED_NEXT[Step.BACKUP])
    await coverage.add(administrator, office.nurses, weekdays=range(7), starts=0, ends=0, duty=nurse, backup=backup)
    clerk = Named(name="Sam Sample", email="desk-on-duty@example.org")
    await coverage.add(administrator, office.front_desk, weekdays=range(5), starts=8, ends=17, duty=clerk, backup=None)


async def _closures(unit: Unit, practice_id: UUID) -> None:
    """Public holidays as suggestions: one counts once an administrator has confirmed that this practice is closed."""
    this_year = unit.now.year
    await propose_closures(unit, practice_id, years=range(this_year, this_year + YEARS_OF_CLOSURES))
    await unit.keep()
    administrator = await member(unit, "administrator")
    if administrator is None:
        raise LookupError("the demo has no administrator")
    calendar = Calendar(unit, Policy())
    _, proposed = await calendar.closures(administrator)
    closed = {closure.id for closure in proposed if closure.name.startswith(CLOSED_ON)}
    await calendar.confirm(administrator, closed=closed)


def _member(unit: Unit, office: Office, *, login: str, name: str, roles: set[Role], password_hash: str) -> None:
    sees_patients = not roles & {Role.ADMINISTRATOR, Role.AUDITOR}
    new = NewMember(
        practice_id=office.practice_id,
        name=name,
        login=login,
        email=f"{login}@example.org",
        password_hash=password_hash,
        roles=frozenset(roles),
        pools=(office.nurses, office.front_desk) if sees_patients else (),
    )
    add_member(unit, new)


async def _documents(unit: Unit) -> None:
    texts = files("bot.demo").joinpath("documents")
    for kind in DocumentKind:
        bodies = {
            language: texts.joinpath(f"{kind}.{language}.txt").read_text(encoding="utf-8") for language in Language
        }
        await Agreement(unit).post(kind, version="demo-1", bodies=bodies)


async def _accounts(unit: Unit, office: Office, *, password_hash: str) -> None:
    rows = await unit.rows("SELECT id, mrn, language FROM patients")
    patients = {row["mrn"]: row for row in rows}
    accounts = {
        persona: _account(unit, office, login=login, patient=patients[persona], password_hash=password_hash)
        for persona, login in LOGINS.items()
    }
    await unit.keep()
    documents = await unit.rows("SELECT id FROM documents WHERE language = 'en'")
    for account_id in accounts.values():
        account = await people_kept.account(unit, account_id)
        if account is not None:
            await Agreement(unit).accept(account, document_ids=[row["id"] for row in documents], channel="web")
    for parent, child in PROXY_OF.items():
        await _parent(unit, patients[child], account_id=accounts[parent])


async def _parent(unit: Unit, child: DictRow, *, account_id: UUID) -> None:
    """A parent whose papers the records clerk has seen and the administrator has confirmed."""
    clerk, administrator = await member(unit, "records"), await member(unit, "administrator")
    if clerk is None or administrator is None:
        raise LookupError("the demo has nobody who checks papers")
    yesterday = unit.now.date() - timedelta(days=1)
    case_id = unit.changes.insert(
        proxies.proxy_cases,
        patient_id=child["id"],
        account_id=account_id,
        requestor_name="Dana Sample",
        kind=Kind.MINOR.value,
        requestor_paper=Paper.DRIVERS_LICENSE.value,
        requestor_paper_reference="0006",
        requestor_signed_on=yesterday,
        proof=Proof.BIRTH_CERTIFICATE.value,
        proof_reference="0004",
        begun_by=clerk.id,
        begun_at=unit.now,
        checked_by=clerk.id,
        state="granted",
        settled_by=administrator.id,
        settled_at=unit.now,
    )
    await unit.keep()
    unit.changes.insert(
        people.proxy_grants,
        patient_id=child["id"],
        account_id=account_id,
        case_id=case_id,
        scope=sorted(SCOPES[Kind.MINOR]),
        starts_on=yesterday,
        nickname="Mia",
        granted_by=administrator.id,
    )


def _account(unit: Unit, office: Office, *, login: str, patient: DictRow, password_hash: str) -> UUID:
    email = f"{login}@example.org"
    return unit.changes.insert(
        people.accounts,
        patient_id=patient["id"],
        practice_id=office.practice_id,
        login=login,
        login_hash=unit.keys.fingerprint(canonical_login(login), purpose=Purpose.LOGIN),
        password_hash=password_hash,
        email=email,
        email_hash=unit.keys.fingerprint(email, purpose=Purpose.EMAIL),
        email_verified_at=unit.now,
        language=patient["language"],
        status="active",
        password_changed_at=unit.now,
        created_at=unit.now,
    )
