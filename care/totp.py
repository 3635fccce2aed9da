"""Six digits of an authenticator (RFC 6238): of this half minute, the one before or the one after."""

import hmac

import pyotp


def step_of(code: str, *, secret: str, now: float) -> int | None:
    """The time step whose digits these are; None where they belong to none of the three."""
    typed = "".join(code.split())
    totp = pyotp.TOTP(secret)
    current = int(now) // totp.interval
    fitting = [
        step
        for step in (current - 1, current, current + 1)
        if hmac.compare_digest(totp.generate_otp(step).encode(), typed.encode("utf-8", "surrogatepass"))
    ]
    return fitting[0] if fitting else None
