import pytest

from care.rules.emails import canonical_email, covered, email_fits


@pytest.mark.parametrize(
    "email", ["rosa@example.org", " Rosa.R+tag@mail.example.co ", "ñandú@example.org", "a" * 242 + "@example.org"]
)
def test_what_may_reach_somebody_fits(email: str) -> None:
    assert email_fits(email)


@pytest.mark.parametrize(
    "email",
    [
        "",
        "rosa",
        "rosa@",
        "@example.org",
        "rosa@localhost",
        "rosa@example..org",
        "rosa@-example.org",
        "ro sa@example.org",
        "rosa@example.org\nBcc: all@example.org",
        "rosa@example.org, all@example.org",
        "Rosa <rosa@example.org>",
        "a" * 243 + "@example.org",
    ],
)
def test_what_reaches_nobody_or_more_than_one_does_not(email: str) -> None:
    assert not email_fits(email)


def test_two_ways_of_typing_an_address_are_one() -> None:
    assert canonical_email(" Rosa@Example.ORG ") == canonical_email("rosa@example.org")


def test_a_covered_address_shows_one_letter_of_the_name() -> None:
    assert covered("rosa@example.org") == "r•••@example.org"
