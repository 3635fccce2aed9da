"""How one becomes a fictional person with one click: by the same services as people's own ways in, but no password."""

from dataclasses import replace
from uuid import UUID

from bot.web.person import around
from care.desk.member import StaffMember
from care.policy import Policy
from care.sessions import Begun, Browser, Sessions, session_hash
from care.staff_sign_on import as_staff
from care.switching import act_for
from storage import accounts, people, staff
from storage.database import Unit
from storage.people import Account, Patient

from .patients import PROXY_OF, Persona

# Who has no account of their own, and in whose person one acts for them.
ACTED_FOR_BY = {child: parent for parent, child in PROXY_OF.items()}


async def patient(unit: Unit, persona: Persona) -> Patient:
    """The patient that was made of a persona."""
    [row] = await unit.rows("SELECT id FROM patients WHERE mrn = %(mrn)s", mrn=persona)
    found = await people.patient(unit, row["id"])
    if found is None:
        raise LookupError(persona)
    return found


async def become(unit: Unit, persona: Persona, *, browser: Browser, policy: Policy) -> Begun | None:
    """Be signed in as a persona, or as the one who acts for them; None where nobody has enrolled yet.

    Raises:
        NoProxyGrant: nobody acts for them any more.
    """
    acting = ACTED_FOR_BY.get(persona)
    account = await _account(unit, (await patient(unit, acting or persona)).id)
    if account is None:
        return None
    begun = await Sessions(unit, policy).begin(account, browser=browser)
    if acting is None:
        return begun
    return await _acting(unit, begun, person=(await patient(unit, persona)).id, browser=browser, policy=policy)


async def member(unit: Unit, login: str) -> StaffMember | None:
    """A fictional member of the staff."""
    found = await staff.by_login(unit, login)
    return None if found is None else as_staff(found)


async def _acting(unit: Unit, begun: Begun, *, person: UUID, browser: Browser, policy: Policy) -> Begun:
    await unit.keep()
    there = replace(browser, address=begun.address, session=session_hash(unit.keys, begun.token))
    who = await Sessions(unit, policy).at(there)
    if who is None:
        raise LookupError(person)
    about = await around(unit, who)
    return act_for(unit, who, person=person, in_force=about.in_force, language=begun.account.language)


async def _account(unit: Unit, patient_id: UUID) -> Account | None:
    account_id = await accounts.id_of_patient(unit, patient_id)
    return None if account_id is None else await people.account(unit, account_id)
