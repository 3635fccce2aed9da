"""A database with many patients whose chats are linked and who have accepted the terms."""

from datetime import date
from uuid import UUID

from bot.demo.seed import seed
from care.hashing import Hashing
from storage.database import Database, Unit
from storage.keyring import Keyring, Purpose
from storage.schema import channels, people

from .chats import TOKEN

FIRST_CHAT = 1_000_000
AT_A_TIME = 50


async def link(url: str, keys: Keyring, *, chats: int) -> list[int]:
    """Fill the database; the numbers of the linked chats."""
    numbers = list(range(FIRST_CHAT, FIRST_CHAT + chats))
    async with Database(url, keys) as database:
        await seed(database, hashing=Hashing())
        async with database.unit() as unit:
            documents = [row["id"] for row in await unit.rows("SELECT id FROM documents WHERE language = 'en'")]
            practice = await unit.row("SELECT id FROM practices")
        if practice is None:
            raise LookupError("the demo has a practice")
        for start in range(0, chats, AT_A_TIME):
            async with database.unit() as unit:
                for number in numbers[start : start + AT_A_TIME]:
                    _linked(unit, number, practice_id=practice["id"], documents=documents)
    return numbers


def _linked(unit: Unit, number: int, *, practice_id: UUID, documents: list[UUID]) -> None:
    patient_id = unit.changes.insert(
        people.patients,
        practice_id=practice_id,
        mrn=f"M{number}",
        family_name="Example",
        given_name="Alex",
        birth_date=date(1980, 1, 1),
        language="en",
        zone="America/New_York",
        created_at=unit.now,
    )
    account_id = unit.changes.insert(
        people.accounts,
        patient_id=patient_id,
        practice_id=practice_id,
        login=f"alex{number}",
        login_hash=unit.keys.fingerprint(f"alex{number}", purpose=Purpose.LOGIN),
        password_hash="",
        email=f"alex{number}@example.org",
        email_hash=unit.keys.fingerprint(f"alex{number}@example.org", purpose=Purpose.EMAIL),
        language="en",
        status="active",
        password_changed_at=unit.now,
        created_at=unit.now,
    )
    for document in documents:
        unit.changes.insert(
            people.acceptances, account_id=account_id, document_id=document, channel="telegram", accepted_at=unit.now
        )
    unit.changes.insert(
        channels.conversations,
        channel="telegram",
        bot=TOKEN.partition(":")[0],
        address=str(number),
        address_hash=unit.keys.fingerprint(str(number), purpose=Purpose.ADDRESS),
        account_id=account_id,
        linked_at=unit.now,
        active_at=unit.now,
        touched_at=unit.now,
    )
