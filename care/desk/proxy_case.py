"""A proxy case as whoever works on it finds it: locked where it is about to change, with what stands against it."""

from uuid import UUID

from care.rules.proxies import Kind, Objection, may_be_same, objection
from storage import proxies
from storage.database import Unit
from storage.proxies import Case

from .errors import NothingThere
from .header import Header, header_of
from .member import StaffMember
from .proxy_requestor import born_on_of


async def found_case(unit: Unit, staff: StaffMember, case_id: UUID, *, lock: bool = False) -> tuple[Case, Header]:
    """A case about a patient of the member's own practice; raises NothingThere for every other."""
    case = await proxies.case(unit, case_id)
    if case is None:
        raise NothingThere
    header = await header_of(unit, case.patient_id, staff=staff)
    if lock:
        await proxies.in_turn(unit, case.patient_id)
        case = await proxies.case(unit, case_id, lock=True) or case
    return case, header


async def objection_to(unit: Unit, case: Case, header: Header) -> Objection | None:
    """What stands against a case today, whatever was shown for it."""
    limits = await proxies.limits(unit, case.patient_id)
    born_on = await born_on_of(unit, case)
    return objection(
        Kind(case.kind),
        is_minor=header.is_minor,
        emancipated=any(limit.kind == "emancipation" for limit in limits),
        court_limit=any(
            limit.kind == "court"
            and (limit.account_id in {None, case.account_id} or may_be_same(limit.born_on, born_on))
            for limit in limits
        ),
    )
