"""Access codes as the office prints them."""

import secrets

from care.rules.access_codes import expires_at, format_code, parse
from care.sign_on import code_hash
from storage.database import Unit
from storage.ids import new_id
from storage.people import Patient
from storage.schema import people


def printed_code(unit: Unit, patient: Patient) -> str:
    """A new code for a patient."""
    printed = format_code(secrets.token_bytes(10))
    unit.changes.insert(
        people.access_codes,
        patient_id=patient.id,
        code_hash=code_hash(unit.keys, parse(printed) or ""),
        issued_by=new_id(),
        issued_at=unit.now,
        expires_at=expires_at(unit.now),
    )
    return printed
