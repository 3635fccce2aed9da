"""The first contents of an installation: a practice, out of a file like docs/practice.example.toml.

Its terms and privacy statement are posted as well, and the public holidays of this year and the next are proposed as
closures, of which none counts before an administrator has confirmed it.
"""

import tomllib
from collections.abc import Mapping
from datetime import time
from pathlib import Path
from typing import Annotated, Self
from uuid import UUID
from zoneinfo import available_timezones

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError, model_validator

from care.agreement import Agreement, DocumentKind
from care.audit import SYSTEM, Action, record
from care.desk.calendar import propose_closures
from care.notices import Language
from care.paging import name_recipients
from care.rules.calendar import is_long_enough
from care.rules.emails import email_fits
from care.rules.paging import Step
from care.staffing import set_program
from nlu.understanding import Topic
from storage.database import Unit
from storage.schema import people

from .app import installation
from .requirements import NotReady, lacking_for_data, read_settings, require, words_in

EMERGENCIES = "emergency"
TOPICS = {EMERGENCIES, *(topic.value for topic in Topic)}
YEARS_OF_CLOSURES = 2


def _zone(name: str) -> str:
    if name not in available_timezones():
        raise ValueError("no such time zone")
    return name


def _email(address: str) -> str:
    if not email_fits(address):
        raise ValueError("no e-mail address")
    return address


_Email = Annotated[str, AfterValidator(_email)]


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Pool(_Part):
    """A group that shares an inbox, where its pages go, and the topics that come to it."""

    name: str = Field(min_length=1)
    on_duty_email: _Email
    # Who is paged next while nobody acknowledges; where one is missing, the one on duty is paged again.
    backup_email: _Email | None = None
    supervisor_email: _Email | None = None
    clinical_lead_email: _Email | None = None
    topics: frozenset[str]
    # Whether the group is a program for substance use (42 CFR part 2): copies of its threads say so.
    substance_use_program: bool = False

    @property
    def paged_next(self) -> Mapping[Step, str]:
        """The steps after the one on duty that are named."""
        named = {
            Step.BACKUP: self.backup_email,
            Step.SUPERVISOR: self.supervisor_email,
            Step.LEAD: self.clinical_lead_email,
        }
        return {step: email for step, email in named.items() if email is not None}


class Document(_Part):
    """A version of a document, and the file that holds it in each language."""

    version: str = Field(min_length=1)
    en: Path
    es: Path


class Practice(_Part):
    """What the file says."""

    name: str = Field(min_length=1)
    telephone: str = Field(min_length=1)
    zone: Annotated[str, AfterValidator(_zone)]
    opens: time
    closes: time
    weekdays: frozenset[Annotated[int, Field(ge=0, le=6)]] = Field(min_length=1)
    pools: tuple[Pool, ...] = Field(min_length=1)
    terms: Document | None = None
    privacy: Document | None = None

    @model_validator(mode="after")
    def _is_whole(self) -> Self:
        topics = [topic for pool in self.pools for topic in pool.topics]
        if sorted(topics) != sorted(TOPICS):
            raise ValueError(f"each of these topics belongs to one pool: {', '.join(sorted(TOPICS))}")
        if not is_long_enough(self.opens, self.closes):
            raise ValueError("a practice opens an hour before it closes, or earlier")
        return self


def read(file: Path) -> Practice:
    """What a file says.

    Raises:
        NotReady: with a sentence for each thing that is wrong in it.
    """
    try:
        return Practice.model_validate(tomllib.loads(file.read_text(encoding="utf-8")))
    except FileNotFoundError:
        raise NotReady([f"There is no file {file}."]) from None
    except (OSError, UnicodeDecodeError):
        raise NotReady([f"{file} can't be read."]) from None
    except tomllib.TOMLDecodeError as unfit:
        raise NotReady([f"{file} is not written as it has to be: {unfit}."]) from None
    except ValidationError as unfit:
        wrong = [f"{'.'.join(map(str, error['loc'])) or file.name}: {error['msg']}" for error in unfit.errors()]
        raise NotReady(wrong) from None


async def fill(unit: Unit, practice: Practice, *, beside: Path) -> UUID:
    """Note the practice with its pools, its documents, whose files lie beside its own, and its closures."""
    practice_id = unit.changes.insert(
        people.practices,
        name=practice.name,
        telephone=practice.telephone,
        zone=practice.zone,
        opens=practice.opens,
        closes=practice.closes,
        weekdays=sorted(practice.weekdays),
    )
    record(unit, SYSTEM, Action.PRACTICE_OPENED, about=("practice", practice_id))
    for pool in practice.pools:
        _pool(unit, pool, practice_id=practice_id)
    await unit.keep()
    this_year = unit.now.year
    await propose_closures(unit, practice_id, years=range(this_year, this_year + YEARS_OF_CLOSURES))
    for kind, document in ((DocumentKind.TERMS, practice.terms), (DocumentKind.PRIVACY, practice.privacy)):
        if document is not None:
            files = {Language.ENGLISH: document.en, Language.SPANISH: document.es}
            bodies = {language: words_in(beside / file) for language, file in files.items()}
            await Agreement(unit).post(kind, version=document.version, bodies=bodies)
    return practice_id


def _pool(unit: Unit, pool: Pool, *, practice_id: UUID) -> None:
    pool_id = unit.changes.insert(
        people.pools,
        practice_id=practice_id,
        name=pool.name,
        on_duty_email=pool.on_duty_email,
        substance_use_program=pool.substance_use_program,
    )
    name_recipients(unit, pool_id, pool.paged_next)
    for topic in sorted(pool.topics):
        unit.changes.insert(people.pool_topics, practice_id=practice_id, pool_id=pool_id, topic=topic)


async def open_practice(file: Path) -> str:
    """Read the file and fill the operator's own database, all of it or nothing; returns the practice's name."""
    practice, settings = read(file), read_settings()
    require(lacking_for_data(settings))
    async with installation(settings, json_logs=False) as parts, parts.database.unit() as unit:
        if await unit.row("SELECT 1 FROM practices WHERE name = %(name)s", name=practice.name):
            raise NotReady([f"There is a practice of the name {practice.name} already."])
        await fill(unit, practice, beside=file.parent)
    return practice.name


async def name_program(*, practice: str, pool: str, program: bool) -> None:
    """Say that a pool is a program for substance use, or is none.

    Raises:
        NotReady: there is no such pool.
    """
    settings = read_settings()
    require(lacking_for_data(settings))
    async with installation(settings, json_logs=False) as parts, parts.database.unit() as unit:
        found = await unit.row(
            """SELECT o.id FROM pools o JOIN practices p ON p.id = o.practice_id
               WHERE p.name = %(practice)s AND o.name = %(pool)s""",
            practice=practice,
            pool=pool,
        )
        if found is None:
            raise NotReady([f"There is no pool of the name {pool} at {practice}."])
        set_program(unit, found["id"], program=program)
