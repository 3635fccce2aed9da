"""What a form says when it was refused, and at which of its fields: one table."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import timedelta

from starlette.requests import Request

from care import errors
from care.errors import Refusal


@dataclass(frozen=True, slots=True, kw_only=True)
class Refused:
    """Words for a refusal: their id and values, the field to look at if there is one, and the page's status."""

    id: str
    status: int = 422
    at: str | None = None
    values: Mapping[str, object] = field(default_factory=dict)


_SOON = timedelta(seconds=90)


def explained(refusal: Refusal, *, password_alone: bool = False) -> Refused:
    """The words for a refusal; raises it again where a form has none, so that its own page is shown.

    Where the ID is known already, the form asks for the `password_alone`, and only that can be wrong.
    """
    match refusal:
        case errors.WrongSignIn() if password_alone:
            return Refused(id="refused.wrong_password", at="password", status=403)
        case errors.WaitBeforeNextTry(wait=wait):
            return _wait(wait)
        case errors.WeakPassword(objection=objection):
            return Refused(id=f"refused.password.{objection.name.lower()}", at="new_password")
        case errors.LoginUnfit(objection=objection):
            return Refused(id=f"refused.login.{objection.name.lower()}", at="login")
        case errors.PasswordMustChange(mailed=mailed):
            return Refused(id=f"refused.password_must_change{'' if mailed else '.call'}", status=403)
        case _ if type(refusal) in _PLAIN:
            return _PLAIN[type(refusal)]()
        case _:
            raise refusal


def refused_of(request: Request) -> Refused | None:
    """What was wrong with what was typed, where an endpoint has found it before its page's transaction."""
    refused = getattr(request.state, "refused", None)
    return refused if isinstance(refused, Refused) else None


def _wait(wait: timedelta) -> Refused:
    if wait <= _SOON:
        return Refused(id="refused.wait_seconds", status=429, values={"seconds": int(wait.total_seconds()) + 1})
    return Refused(id="refused.wait_minutes", status=429, values={"minutes": int(wait.total_seconds() // 60) + 1})


_PLAIN: Mapping[type[Refusal], Callable[[], Refused]] = {
    errors.WrongSignIn: lambda: Refused(id="refused.wrong_sign_in", status=403),
    errors.SecondFactorNeeded: lambda: Refused(id="refused.second_step.needed", at="code", status=403),
    errors.SecondFactorWrong: lambda: Refused(id="refused.second_step.wrong", at="code", status=403),
    errors.SecondFactorReused: lambda: Refused(id="refused.second_step.reused", at="code", status=403),
    errors.SecondFactorUnreadable: lambda: Refused(id="refused.second_step.unreadable", status=403),
    errors.CodeNotUsable: lambda: Refused(id="refused.code", status=403),
    errors.LoginNotAvailable: lambda: Refused(id="refused.login.taken", at="login"),
    errors.EmailUnfit: lambda: Refused(id="refused.email", at="email"),
    errors.LanguageUnfit: lambda: Refused(id="refused.language"),
    errors.AccountEnded: lambda: Refused(id="not_active.ended", status=403),
    errors.AccountRestricted: lambda: Refused(id="not_active.restricted", status=403),
    errors.TermsNotAccepted: lambda: Refused(id="refused.terms_newer", status=409),
}
