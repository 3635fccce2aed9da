"""For whom somebody acts, whose office answers, and how the people around them are called."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Self
from zoneinfo import ZoneInfo

from care.sessions import SignedIn
from care.viewers import may_act_for, waits_for_decision
from dialogs.speech import Reader, hours
from dialogs.turn import DEFAULT_ZONE
from storage import people, proxies
from storage.database import Unit
from storage.people import Practice, ProxyGrant


@dataclass(frozen=True, slots=True, kw_only=True)
class Around:
    """What a page needs to know around a person: grants, office, zone and day."""

    who: SignedIn | None
    grants: tuple[ProxyGrant, ...]
    # Whether the account asks to act for somebody, and the office has not decided yet.
    asks: bool
    practice: Practice | None
    zone: ZoneInfo
    today: date

    @classmethod
    def of_stranger(cls, now: datetime) -> Self:
        """Around somebody who is not signed in, or not known yet: the hospital's own."""
        zone = ZoneInfo(DEFAULT_ZONE)
        return cls(who=None, grants=(), asks=False, practice=None, zone=zone, today=now.astimezone(zone).date())

    @property
    def in_force(self) -> tuple[ProxyGrant, ...]:
        """For whom the account may act today, besides itself."""
        if self.who is None:
            return ()
        account, today = self.who.account, self.today
        return tuple(grant for grant in self.grants if may_act_for(account, grant=grant, today=today))

    @property
    def frozen(self) -> tuple[ProxyGrant, ...]:
        """By which of its grants the account will act again, once it is known whose chart it is."""
        if self.who is None:
            return ()
        account, today = self.who.account, self.today
        return tuple(grant for grant in self.grants if waits_for_decision(account, grant=grant, today=today))

    @property
    def has_ended(self) -> bool:
        """Whether the account acts for somebody for whom it may act no more."""
        if self.who is None or self.who.patient is None or self.who.patient.id == self.who.account.patient_id:
            return False
        return self.who.patient.id not in {grant.patient.id for grant in self.in_force}

    @property
    def is_frozen(self) -> bool:
        """Whether it is not known whose chart it is that the account acts for; a former proxy is told no more of it."""
        patient = self.who.patient if self.who else None
        return patient is not None and patient.id in {grant.patient.id for grant in self.frozen}

    def reader(self, *, language: str, switchboard: str) -> Reader:
        """Who reads; telephone and hours are the office's own, because this page is private."""
        return Reader(
            language=language,
            zone=self.zone,
            telephone=self.practice.telephone if self.practice else switchboard,
            called={grant.patient.id: grant.nickname or grant.patient.short_name for grant in self.grants},
            hours=hours(self.practice, language=language) if self.practice else "",
        )


async def around(unit: Unit, who: SignedIn | None) -> Around:
    """Read what is around whoever is signed in, anew."""
    if who is None:
        return Around.of_stranger(unit.now)
    practice_id = who.patient.practice_id if who.patient else who.account.practice_id
    practice = await people.practice(unit, practice_id)
    zone = ZoneInfo(who.patient.zone if who.patient else practice.zone)
    return Around(
        who=who,
        grants=await people.grants_of(unit, who.account.id),
        asks=await proxies.asks(unit, who.account.id),
        practice=practice,
        zone=zone,
        today=unit.now.astimezone(zone).date(),
    )
