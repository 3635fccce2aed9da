"""The promise *secure*: health information on our pages alone; chat apps and mails learn only that there is news."""

from playwright.async_api import expect

from bot.demo.patients import Persona

from .world import World

CANARY = "my zanzibarite pills ran out, I need a refill"
ANSWER = "The quetzaline is at the pharmacy."
REMINDER = "Please take the ocelotin."
# No notice names a practice, a pool, a topic, a member, a person, or anything of what was written.
NEVER = ("zanzibarite", "quetzaline", "ocelotin", "refill", "Example", "Jordan", "Nurses", "Nora", "Family", "555-0100")


async def test_a_chat_app_is_told_of_news_and_of_nothing_else_while_the_pages_show_it_all(world: World) -> None:
    ana, nurse = await world.in_telegram(Persona.ADULT), await world.staff()

    await ana.sends(CANARY)
    await ana.sees("Shall I send this to your care team?")
    await ana.taps("Send")
    await ana.sees("We received your message.")
    await nurse.opens_row("Jordan")
    await nurse.answers(ANSWER, needs_talk=False)
    await nurse.sees("Answered.")
    news = await ana.sees("You have news in myCooper. Open the page to read it.")
    await nurse.finds("Jordan")
    await nurse.page.locator("a[data-row]").first.click()
    await nurse.taps("Plan a reminder")
    await nurse.page.fill("#text", REMINDER)
    await nurse.page.fill("#clock", "10:30")
    await nurse.taps("Plan it")
    await nurse.sees("Reminder planned.")
    world.clock.passes(minutes=31)
    nudged = await ana.sees("You have a reminder in myCooper.")

    said = "\n".join(message.text for message in ana.screen.heard)
    assert not [word for word in NEVER if word in said]
    assert not [message for message in ana.screen.heard if message.link_preview and "http" in message.text]
    reader = await world.patient(Persona.ADULT)
    await reader.opens(str(news.buttons[0][0].url))
    if reader.path == "/messages":
        await reader.page.click("ul.threads a")
    await reader.shows_answer()
    await reader.sees("zanzibarite", ANSWER)
    await reader.opens(str(nudged.buttons[0][0].url))
    if reader.path == "/unlock":
        await reader.gives_password()
    await reader.sees(REMINDER)


async def test_mails_are_alike_for_every_kind_of_news_and_hold_nothing_of_it(world: World) -> None:
    patient, nurse = await world.patient(Persona.ADULT), await world.staff()
    await patient.writes_to_team(CANARY)
    await nurse.opens_row("Jordan")
    await nurse.answers(ANSWER, needs_talk=True)
    await nurse.sees("Held.")
    await world.mailed("jordan.example@example.org")
    await nurse.opens("/inbox")
    await nurse.opens_row("Jordan")
    await nurse.records_call("reached")
    await nurse.sees("Recorded: the call reached the patient.")

    mails = [str(mail) for mail in world.mailbox.taken]
    assert not [word for mail in mails for word in NEVER if word in mail.replace("jordan.example@example.org", "")]
    subjects = {mail["subject"] for mail in world.mailbox.taken if mail["to"] == "jordan.example@example.org"}
    assert len(subjects) == 1


async def test_each_composing_step_in_a_chat_app_offers_our_private_page_and_the_web_does_not(world: World) -> None:
    ana, patient = await world.in_telegram(Persona.ADULT), await world.patient(Persona.ADULT)

    await ana.sends("/write")
    await ana.sees("What should I tell your care team?")
    await patient.says("write a message")
    await patient.hears("What should I tell your care team?")

    assert "Write on our private page instead" in ana.screen.last.labels
    assert "Write on our private page instead" not in await patient.reads()


async def test_the_private_page_sends_to_the_same_team(world: World) -> None:
    patient, nurse = await world.patient(Persona.ADULT), await world.staff()

    await patient.opens("/write")
    await patient.page.fill("textarea", CANARY)
    await patient.taps("Send to my care team")
    await patient.sees("Our goal is to answer by Monday, March 9, 5:00 PM", "856-555-0100")

    await nurse.opens_row("Jordan")
    await nurse.sees("zanzibarite")


async def test_signing_out_in_one_tab_blanks_the_other_and_shows_the_next_person_nothing(world: World) -> None:
    first = await world.patient(Persona.ADULT)
    await first.says(CANARY)
    await first.hears("Shall I send this")
    second = await first.page.context.new_page()
    await second.goto(f"{world.origin}/chat")
    await second.bring_to_front()
    await expect(second.locator("body")).to_contain_text("zanzibarite")

    await first.taps("Sign out")
    await expect(second.locator("body")).to_contain_text("This page has closed", timeout=10_000)
    assert "zanzibarite" not in await second.content()
    await first.signs_in("dana.sample")

    assert "zanzibarite" not in await first.source()
    assert "zanzibarite" not in await second.content()


async def test_signed_in_pages_are_not_stored_and_frame_in_nothing(world: World) -> None:
    patient = await world.patient(Persona.ADULT)

    response = await patient.page.goto(f"{world.origin}/messages")

    assert response is not None
    headers = await response.all_headers()
    assert "no-store" in headers["cache-control"]
    assert (
        "default-src 'none'" in headers["content-security-policy"]
        or "default-src 'self'" in headers["content-security-policy"]
    )
    assert "frame-ancestors 'none'" in headers["content-security-policy"]
    assert headers["referrer-policy"] == "no-referrer"
    cookies = await patient.page.context.cookies()
    assert all(cookie["httpOnly"] for cookie in cookies)


async def test_a_group_hears_the_emergency_line_and_nothing_else(world: World) -> None:
    ana = await world.in_telegram(Persona.ADULT)
    group = world.telegram.group(title="Family", owner=ana)

    await ana.sends_in(group, CANARY)

    await group.sees("In an emergency, call 911. I don't answer in groups")
    assert await world.rows("SELECT id FROM threads", count=0) == []
