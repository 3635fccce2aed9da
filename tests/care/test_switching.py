"""What a chat app may call somebody for whom an account acts: never by anything of their name."""

from datetime import date
from uuid import UUID

import pytest

from care.switching import called_in_chats
from storage.people import Patient, ProxyGrant


def granted(nickname: str, *, given: str = "María José", family: str = "Rivera-Cruz") -> ProxyGrant:
    """A grant for somebody of this name, whom its holder calls so."""
    patient = Patient(
        id=UUID(int=1),
        practice_id=UUID(int=2),
        mrn="MRN1",
        family_name=family,
        given_name=given,
        birth_date=date(2019, 3, 5),
        language="es",
        zone="America/New_York",
        spoken="es",
        interpreter=None,
        reading_help=False,
        languages_said=False,
    )
    return ProxyGrant(
        id=UUID(int=3),
        patient=patient,
        scope=frozenset(),
        starts_on=date(2026, 1, 1),
        ends_on=None,
        revoked=False,
        of_parent=False,
        of_adult=True,
        nickname=nickname,
    )


@pytest.mark.parametrize("nickname", ["Abuela", "my oldest", "M.", "Marie", " Abuela "])
def test_a_proxys_own_word_is_said_as_it_is(nickname: str) -> None:
    assert called_in_chats(granted(nickname)) == nickname.strip()


@pytest.mark.parametrize(
    "nickname", ["María", "maria", "MARÍA JOSÉ", "our Maria", "Rivera", "la cruz", "Jose.", "", "  "]
)
def test_no_part_of_a_name_is_said_however_it_is_written(nickname: str) -> None:
    assert called_in_chats(granted(nickname)) == ""
