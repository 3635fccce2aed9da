"""What is sealed opens in its own place alone: moved or put back it can't be read, and is never another's words."""

import psycopg
import pytest

from bot.demo.patients import Persona
from tests.behind import with_triggers_off
from tests.promises.web import Patient
from tests.promises.world import Seeded, World

JORDANS = "I need a refill of my jordanite"
DANAS = "I need a refill of my danazol"


async def test_a_text_moved_to_another_patients_row_can_not_be_read_there(world: World, seeded: Seeded) -> None:
    jordan, dana = await writes(world, Persona.ADULT, JORDANS), await writes(world, Persona.PARENT, DANAS)
    mine, hers = await world.rows("SELECT id FROM messages ORDER BY sent_at, id", count=2)

    move = "UPDATE messages SET body = (SELECT body FROM messages WHERE id = %s) WHERE id = %s"
    with pytest.raises(psycopg.errors.CheckViolation, match="is not replaced"):
        alter(seeded.owner_url, move, (hers["id"], mine["id"]))
    with_triggers_off(seeded.owner_url, "messages", move, (hers["id"], mine["id"]))

    await opens_thread(jordan)
    await jordan.sees("This can't be read right now.")
    assert "danazol" not in await jordan.source()
    await opens_thread(dana)
    await dana.sees(DANAS)
    nurse = await world.staff()
    await nurse.opens_row("Jordan")
    await nurse.sees("[can't be read]")
    assert "danazol" not in await nurse.page.content()


async def test_a_text_moved_to_another_column_can_not_be_read_there(world: World, seeded: Seeded) -> None:
    jordan = await writes(world, Persona.ADULT, JORDANS)
    await world.rows("SELECT id FROM messages")

    move = "UPDATE threads SET topic = (SELECT body FROM messages LIMIT 1)"
    with_triggers_off(seeded.owner_url, "threads", move)

    await jordan.opens("/messages")
    await jordan.sees("911")
    source = await jordan.source()
    assert source.count("jordanite") == 1
    assert "jordanite" in source.partition('class="begins"')[2]  # where the message itself begins, and nowhere else


@pytest.mark.parametrize("statement", ["UPDATE threads SET patient_id = %s", "UPDATE messages SET patient_id = %s"])
async def test_whose_a_thread_or_a_message_is_can_not_be_changed(world: World, seeded: Seeded, statement: str) -> None:
    jordan = await writes(world, Persona.ADULT, JORDANS)
    hers = await world.rows("SELECT id FROM patients WHERE mrn = %(mrn)s", mrn=Persona.PARENT.value)

    for url in (seeded.app_url, seeded.owner_url):
        with pytest.raises(psycopg.errors.CheckViolation, match="never changes"):
            alter(url, statement, (hers[0]["id"],))

    await opens_thread(jordan)
    await jordan.sees(JORDANS)


async def test_a_text_that_was_tampered_with_can_not_be_read(world: World, seeded: Seeded) -> None:
    jordan = await writes(world, Persona.ADULT, JORDANS)
    await world.rows("SELECT id FROM messages")

    last = "length(body) - 1"
    tamper = f"UPDATE messages SET body = set_byte(body, {last}, get_byte(body, {last}) # 1)"  # noqa: S608 - ours
    with_triggers_off(seeded.owner_url, "messages", tamper)

    await opens_thread(jordan)
    await jordan.sees("This can't be read right now.")
    assert "jordanite" not in await jordan.source()


async def writes(world: World, persona: Persona, text: str) -> Patient:
    """Somebody writes to the team."""
    patient = await world.patient(persona)
    await patient.opens("/write")
    await patient.page.fill("textarea", text)
    await patient.taps("Send to my care team")
    await patient.sees("Our goal is to answer by")
    return patient


async def opens_thread(patient: Patient) -> None:
    """Open the one thread."""
    await patient.opens("/messages")
    await patient.page.click("ul.threads a")


def alter(url: str, statement: str, values: tuple[object, ...]) -> list[tuple[object, ...]]:
    """Do behind everybody's back what the database's owner could."""
    with psycopg.connect(url, autocommit=True) as connection:
        cursor = connection.execute(statement.encode(), values)
        return cursor.fetchall() if cursor.description else []
