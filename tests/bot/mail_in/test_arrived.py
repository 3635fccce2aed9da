"""E-mail is read for whose words it holds and for whether a person sent it, however it is made."""

import pytest

from bot.mail_in.arrived import LONGEST_TEXT, Sort, own_words, read

PERSON = "From: Rosa <rosa@example.org>\nTo: mail+tag@mycooper.example\nMessage-ID: <1@example.org>\n"


def mail(*headers: str, body: str = "I need a refill.", base: str = PERSON) -> bytes:
    return ("".join((base, *(f"{header}\n" for header in headers))) + "\n" + body).encode()


def test_a_person_is_read_with_who_they_say_they_are_and_where_it_went() -> None:
    arrived = read(mail())

    assert (arrived.sort, arrived.sender, arrived.text) == (Sort.PERSON, "rosa@example.org", "I need a refill.")
    assert "mail+tag@mycooper.example" in arrived.addressed


@pytest.mark.parametrize(
    ("header", "sort"),
    [
        ("Auto-Submitted: no", Sort.PERSON),
        ("Precedence: first-class", Sort.PERSON),
        ("Return-Path: <rosa@example.org>", Sort.PERSON),
        ("Auto-Submitted: auto-replied", Sort.AUTOMATIC),
        ("AUTO-SUBMITTED: Auto-Generated (vacation)", Sort.AUTOMATIC),
        ("Precedence: bulk", Sort.AUTOMATIC),
        ("Precedence: Junk", Sort.AUTOMATIC),
        ("List-Id: <news.example.org>", Sort.AUTOMATIC),
        ("Return-Path: <>", Sort.AUTOMATIC),
        ("X-Autoreply: yes", Sort.AUTOMATIC),
    ],
)
def test_what_a_program_sent_says_so_in_one_of_its_headers(header: str, sort: Sort) -> None:
    assert read(mail(header)).sort is sort


@pytest.mark.parametrize("sender", ["", "MAILER-DAEMON@example.org", "no-reply@mycooper.example"])
def test_who_can_not_be_answered_is_no_person(sender: str) -> None:
    assert read(mail(base=f"From: {sender}\n")).sort is Sort.AUTOMATIC


REPORT = """From: MAILER-DAEMON@example.org
Return-Path: <>
Content-Type: multipart/report; report-type=delivery-status; boundary=b

--b
Content-Type: text/plain

It did not arrive.
--b
Content-Type: message/delivery-status

Reporting-MTA: dns; mail.example.org

Final-Recipient: rfc822; rosa@example.org
Action: {action}
Status: {status}

--b
Content-Type: text/rfc822-headers

Reply-To: mail+abc@mycooper.example
--b--
"""


@pytest.mark.parametrize(
    ("action", "status", "sort"),
    [
        ("failed", "5.1.1", Sort.BOUNCE),
        ("Failed", "5.2.1 (disabled)", Sort.BOUNCE),
        ("delayed", "4.4.1", Sort.AUTOMATIC),
        ("failed", "4.4.7", Sort.AUTOMATIC),
        ("delivered", "2.0.0", Sort.AUTOMATIC),
    ],
)
def test_a_report_is_a_bounce_only_where_it_says_for_good(action: str, status: str, sort: Sort) -> None:
    arrived = read(REPORT.format(action=action, status=status).encode())

    assert arrived.sort is sort
    assert ("mail+abc@mycooper.example" in arrived.returned) is (sort is Sort.BOUNCE)


def test_quoted_history_is_left_out_and_an_answer_below_it_is_not() -> None:
    above = "Thank you.\n\nOn Tuesday, myCooper wrote:\n> Not for emergencies: call 911.\n>> older\nAnd one more thing."
    outlook = "Thank you.\n-----Original Message-----\nFrom: myCooper\nNot for emergencies: call 911."
    spanish = "Gracias.\nEl mar, 3 mar, myCooper escribió:\n> No es para emergencias."

    assert own_words(above) == "Thank you.\n\nAnd one more thing."
    assert own_words(outlook) == "Thank you."
    assert own_words(spanish) == "Gracias."


def test_of_several_parts_the_plain_words_are_read_and_no_file_is_opened() -> None:
    body = (
        "--b\nContent-Type: text/plain\nContent-Disposition: attachment; filename=a.txt\n\nin a file\n"
        "--b\nContent-Type: text/html\n\n<style>x</style><p>My <b>chest</b> hurts</p>"
        "<blockquote>old</blockquote>\n--b--\n"
    )

    assert read(mail("Content-Type: multipart/mixed; boundary=b", body=body)).text == "My chest hurts"


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"\x00\xff" * 1000,
        b"From: a@example.org\nContent-Type: text/plain; charset=nonsense\n\nhelp",
        b"From: a@example.org\nContent-Type: text/plain\nContent-Transfer-Encoding: base64\n\n====",
        b"From: =?nonsense?b?AAA?= <a@example.org>\n\nhelp",
        b"Content-Type: multipart/mixed; boundary=\n\nhelp",
        b"".join(b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (n, n) for n in range(3000)) + b"help",
        b"From: a@example.org\nContent-Type: text/plain\n\n" + b"x" * 3_000_000,
    ],
    ids=["empty", "noise", "charset", "base64", "header", "boundary", "nested", "long"],
)
def test_no_form_breaks_the_reading_or_makes_it_long(raw: bytes) -> None:
    assert len(read(raw).text) <= LONGEST_TEXT
