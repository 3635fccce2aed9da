"""A practice with two pools, its staff and its patients, and the small things that tests do there again and again."""

from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import date, time
from uuid import UUID, uuid4

import orjson

from care.desk.member import Role, StaffMember
from care.policy import Policy
from care.relay import Received, Relay
from care.rules.ages import is_minor_on
from care.rules.proxies import Kind
from care.staffing import NewMember, add_member
from nlu.understanding import Topic
from storage import people
from storage.database import Database, Unit
from storage.ids import new_id
from storage.keyring import Purpose
from storage.people import Account, Patient
from storage.schema import channels, emergencies, relay
from storage.schema import people as tables
from tests.care.proxy_papers import a_granted_case

POLICY = Policy()
ZONE = "America/New_York"
NOBODYS_PASSWORD = "$argon2id$v=19$m=8,t=1,p=1$AAAAAAAAAAA$AAAAAAAAAAA"


@dataclass(slots=True, kw_only=True)
class Office:
    """Nurses answer for symptoms and refills, the front desk for appointments."""

    database: Database
    practice_id: UUID = field(default_factory=new_id)
    nurses: UUID = field(default_factory=new_id)
    front_desk: UUID = field(default_factory=new_id)

    @asynccontextmanager
    async def unit(self) -> AsyncIterator[Unit]:
        """A transaction."""
        async with self.database.unit() as unit:
            yield unit

    async def member(
        self,
        *roles: Role,
        name: str = "Nora Sample",
        login: str | None = None,
        pools: Iterable[UUID] | None = None,
        password_hash: str = NOBODYS_PASSWORD,
    ) -> StaffMember:
        """Somebody who works here, in the nurses' pool unless told otherwise."""
        held = frozenset(roles or (Role.CLINICIAN,))
        in_pools = frozenset((self.nurses,) if pools is None else pools)
        async with self.unit() as unit:
            staff_id = add_member(
                unit,
                NewMember(
                    practice_id=self.practice_id,
                    name=name,
                    login=login or f"staff{uuid4().hex[:12]}",
                    email="somebody@example.org",
                    password_hash=password_hash,
                    roles=held,
                    pools=in_pools,
                ),
            )
        return StaffMember(id=staff_id, name=name, practice_id=self.practice_id, roles=held, pools=in_pools)

    async def patient(
        self,
        *,
        name: str = "Rosa Rivera",
        born: date = date(1961, 3, 5),
        mrn: str | None = None,
        language: str = "en",
        zone: str = ZONE,
    ) -> Patient:
        """A patient of the practice."""
        given, _, family = name.rpartition(" ")
        async with self.unit() as unit:
            patient_id = unit.changes.insert(
                tables.patients,
                practice_id=self.practice_id,
                mrn=mrn or f"MRN{uuid4().hex[:10]}",
                given_name=given,
                family_name=family,
                birth_date=born,
                language=language,
                zone=zone,
                telephone="856-555-0142",
                email="rosa@example.org",
                postal_address="12 Example Street\nCamden NJ 08103",
                created_at=unit.now,
            )
            await unit.keep()
            patient = await people.patient(unit, patient_id)
        assert patient is not None
        return patient

    async def account(self, patient: Patient | None, *, status: str = "active") -> Account:
        """A myCooper ID: a patient's own, or of somebody who is nobody's patient."""
        login = f"login{uuid4().hex[:12]}"
        async with self.unit() as unit:
            account_id = unit.changes.insert(
                tables.accounts,
                patient_id=patient.id if patient else None,
                practice_id=self.practice_id,
                login=login,
                login_hash=unit.keys.fingerprint(login, purpose=Purpose.LOGIN),
                password_hash=NOBODYS_PASSWORD,
                email=f"{login}@example.org",
                email_hash=unit.keys.fingerprint(f"{login}@example.org", purpose=Purpose.EMAIL),
                email_verified_at=unit.now,
                language=patient.language if patient else "en",
                status=status,
                password_changed_at=unit.now,
                created_at=unit.now,
            )
            await unit.keep()
            account = await people.account(unit, account_id)
        assert account is not None
        return account

    async def conversation(self, account: Account, *, channel: str = "telegram") -> UUID:
        """A linked chat, or a browser where the account is signed in."""
        async with self.unit() as unit:
            conversation_id = unit.changes.insert(
                channels.conversations,
                channel=channel,
                bot="1",
                address_hash=uuid4().bytes,
                address="4711",
                account_id=account.id if channel != "web" else None,
                linked_at=unit.now if channel != "web" else None,
                active_at=unit.now,
                touched_at=unit.now,
            )
            if channel == "web":
                unit.changes.insert(
                    channels.sessions,
                    token_hash=uuid4().bytes,
                    account_id=account.id,
                    conversation_id=conversation_id,
                    network_hash=b"network",
                    device="Firefox",
                    signed_in_at=unit.now,
                    active_at=unit.now,
                )
        return conversation_id

    async def message(
        self, account: Account, patient: Patient, text: str = "I need a refill.", *, topic: Topic = Topic.REFILL
    ) -> Received:
        """A patient's message, relayed."""
        async with self.unit() as unit:
            grants = await people.grants_of(unit, account.id)
            return await Relay(unit, POLICY).receive(text, from_=account, about=patient, grants=grants, topic=topic)

    async def grant(self, account: Account, patient: Patient, *scope: str, nickname: str = "Junior") -> None:
        """Let an account act for somebody else."""
        async with self.unit() as unit:
            is_minor = is_minor_on(patient.birth_date, today=unit.now.date())
            kind = Kind.MINOR if is_minor else Kind.ADULT
            case_id = a_granted_case(unit, patient_id=patient.id, account_id=account.id, kind=kind)
            await unit.keep()
            unit.changes.insert(
                tables.proxy_grants,
                patient_id=patient.id,
                account_id=account.id,
                case_id=case_id,
                scope=list(scope) or ["own threads", "immunizations", "reminders"],
                starts_on=unit.now.date(),
                nickname=nickname,
                granted_by=self.practice_id,
            )

    async def diversion(
        self,
        account: Account | None = None,
        patient: Patient | None = None,
        *,
        texts: Iterable[str] = ("my chest feels tight",),
        level: str = "emergency",
        kind: str = "medical",
    ) -> UUID:
        """A text that was an emergency; a visitor's where no account is given."""
        async with self.unit() as unit:
            return self.a_diversion(unit, account, patient, texts=texts, level=level, kind=kind)

    def a_diversion(
        self,
        unit: Unit,
        account: Account | None = None,
        patient: Patient | None = None,
        *,
        texts: Iterable[str] = ("my chest feels tight",),
        level: str = "emergency",
        kind: str = "medical",
    ) -> UUID:
        """One of many in a unit."""
        diversion_id = unit.changes.insert(
            emergencies.diversions,
            patient_id=patient.id if patient else None,
            account_id=account.id if account else None,
            pool_id=self.nurses,
            level=level,
            kind=kind,
            opened_at=unit.now,
            warned_in_full_at=unit.now,
            unacknowledged_texts=1,
        )
        for text in texts:
            self.more(unit, diversion_id, text, level=level, kind=kind)
        return diversion_id

    def more(
        self, unit: Unit, diversion_id: UUID, text: str, *, level: str = "emergency", kind: str = "medical"
    ) -> None:
        """One more dangerous text in a diversion."""
        unit.changes.insert(
            emergencies.diversion_texts,
            diversion_id=diversion_id,
            turn_id=new_id(),
            text=text,
            cues=orjson.dumps(["chest pressure"]),
            level=level,
            kind=kind,
            origin="text",
            heard_at=unit.now,
            warned_at=unit.now,
        )

    async def told(self, staff: StaffMember, thread_id: UUID, *, patient: Patient) -> UUID:
        """An answer of staff that the patient can read."""
        async with self.unit() as unit:
            return unit.changes.insert(
                relay.messages,
                thread_id=thread_id,
                patient_id=patient.id,
                author_kind="staff",
                staff_id=staff.id,
                body="Your refill is ready.",
                sent_at=unit.now,
                actionable=False,
                released_at=unit.now,
                released_by="author",
            )

    async def failed(self, heard: str, *, patient: Patient | None = None, tries: int = 3) -> UUID:
        """What somebody wrote and no turn could be made of."""
        async with self.unit() as unit:
            return unit.changes.insert(
                channels.failed_updates,
                channel="telegram",
                bot="1",
                address_hash=b"address",
                external=uuid4().hex,
                content_hash=b"content",
                heard=heard,
                error="KeyError",
                tries=tries,
                failed_at=unit.now,
                practice_id=self.practice_id,
                patient_id=patient.id if patient else None,
            )

    async def rows(self, query: str, **parameters: object) -> list[dict[str, object]]:
        """What the database holds."""
        async with self.unit() as unit:
            return await unit.rows(query, **parameters)

    async def audited(self, *, staff: StaffMember | None = None, patient: Patient | None = None) -> list[str]:
        """What the audit says was done by one, or about one, oldest first."""
        rows = await self.rows(
            """SELECT action FROM audit_events WHERE (%(actor)s::uuid IS NULL OR actor_id = %(actor)s)
               AND (%(patient)s::uuid IS NULL OR patient_id = %(patient)s) ORDER BY at, id""",
            actor=staff.id if staff else None,
            patient=patient.id if patient else None,
        )
        return [str(row["action"]) for row in rows]


async def an_office(database: Database) -> Office:
    """A new practice, open on weekdays from eight to five."""
    office = Office(database=database)
    async with office.unit() as unit:
        unit.changes.insert(
            tables.practices,
            id=office.practice_id,
            name="Example Family Medicine",
            telephone="856-555-0100",
            zone=ZONE,
            opens=time(8),
            closes=time(17),
            weekdays=[0, 1, 2, 3, 4],
        )
        for pool_id, name in ((office.nurses, "Nurses"), (office.front_desk, "Front desk")):
            unit.changes.insert(
                tables.pools, id=pool_id, practice_id=office.practice_id, name=name, on_duty_email="duty@example.org"
            )
        for topic in (*Topic, "emergency"):
            pool_id = office.front_desk if topic is Topic.APPOINTMENT else office.nurses
            unit.changes.insert(tables.pool_topics, practice_id=office.practice_id, pool_id=pool_id, topic=str(topic))
    return office
