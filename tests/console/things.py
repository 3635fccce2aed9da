"""One of each thing that the desk has pages about."""

from care.calls import CallReason, ask_for_call
from care.desk.misuse import Misuse, MisuseReason
from care.record_requests import RecordRequests
from storage.people import Patient
from tests.care.desk.office import POLICY, Office


async def things_of(office: Office, patient: Patient) -> dict[str, object]:
    """One of each thing about a patient, by what its address calls it."""
    account = await office.account(patient)
    thread_id = (await office.message(account, patient)).thread_id
    async with office.unit() as unit:
        call = ask_for_call(unit, CallReason.ANSWER, patient_id=patient.id, pool_id=office.nurses)
    async with office.unit() as unit:
        report = await Misuse(unit, POLICY).report(
            await office.member(), account.id, reason=MisuseReason.LENT, seen="Another voice."
        )
    async with office.unit() as unit:
        asked = await RecordRequests(unit, POLICY).ask_correction("A mistake.", from_=account, about=patient, grants=())
    proxy = await office.account(None)
    await office.grant(proxy, patient)
    [granted] = await office.rows("SELECT id, case_id FROM proxy_grants")
    return {
        "request": asked.request_id,
        "case": granted["case_id"],
        "grant": granted["id"],
        "thread": thread_id,
        "call": call,
        "diversion": await office.diversion(account, patient),
        "patient": patient.id,
        "account": account.id,
        "report": report,
        "message": await office.told(await office.member(), thread_id, patient=patient),
    }
