"""How a page becomes HTML: in the visitor's language, the emergency line on top, a warning before all else."""

from datetime import timedelta
from functools import cache, partial
from hashlib import sha256
from pathlib import Path
from urllib.parse import urlencode
from zoneinfo import ZoneInfo

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import Match

from care.notices import Language
from care.rules.spanish_names import spanish_name
from care.rules.vaccines import name_of
from care.sessions import SignedIn
from dialogs.turn import DEFAULT_ZONE
from storage.people import Account

from .dates import day, day_and_time, months
from .forms import TOKEN_FIELD, alarm_of, new_form_token
from .numbers import tap_to_call
from .outside import leaving_answer, leaving_reminder, linked
from .page_token import page_token
from .texts import shown
from .updates import new_update
from .visitor import ASKED_LANGUAGE, Visitor, visitor_of
from .warnings import warnings_for
from .world import site_of

HERE = Path(__file__).parent
_HOME = ZoneInfo(DEFAULT_ZONE)  # of the hospital, whose documents are read by whoever comes


def render(
    request: Request, template: str, *, who: SignedIn | None = None, status: int = 200, **values: object
) -> Response:
    """A page; `who` is signed in, for the menu and the language of their account."""
    language = language_for(visitor_of(request), who=who)
    html = html_of(request, template, who=who, **values)
    return HTMLResponse(html, status, headers={"content-language": language.value})


def html_of(request: Request, template: str, *, who: SignedIn | None = None, **values: object) -> str:
    """A page's HTML, or a piece of one; it is live where somebody is signed in, or where `live` says so."""
    visitor, site = visitor_of(request), site_of(request)
    language = language_for(visitor, who=who)
    live = values.pop("live", who is not None or "personal" in values)
    # Whose access to somebody has ended reads no more of them, their name neither.
    values.setdefault("access_ended", False)
    # What is personal to one who is not signed in blanks itself as every other page does.
    values.setdefault("personal", False)
    keys, address = site.database.keys, visitor.browser.address
    return (
        _environment()
        .get_template(template)
        .render(
            request=request,
            language=language,
            other_language=Language.SPANISH if language is Language.ENGLISH else Language.ENGLISH,
            here=partial(_here, request),
            t=partial(site.words.markup, language),
            who=who,
            page_token=page_token(keys, address=address, who=who) if live else "",
            warnings=warnings_for(request),
            switchboard=site.policy.switchboard,
            idle_minutes=site.policy.patient_idle // timedelta(minutes=1),
            operator=site.policy.operator,
            form_field=partial(_form_field, request),
            linked=partial(linked, our_site=site.whereabouts.name),
            day=partial(day, language=language, zone=_HOME),
            day_and_time=partial(day_and_time, language=language),
            months=months(language),
            **values,
        )
    )


def go_to(request: Request, path: str) -> Response:
    """Send the browser to another of our pages; where something dangerous was typed, only after the warning."""
    if alarm_of(request) is not None:
        return render(request, "warned.html", go_on=path)
    return RedirectResponse(path, status_code=303)


def language_for(visitor: Visitor, *, who: SignedIn | None) -> Language:
    """The language that was chosen here, else the account's, else the browser's."""
    return language_of(visitor, account=who.account if who else None)


def language_of(visitor: Visitor, *, account: Account | None) -> Language:
    """The same, of whose account it is that is signed in."""
    return Language(account.language) if account and not visitor.language_chosen else visitor.language


def _here(request: Request, **asked: str) -> str:
    """Where this page is found again; what answers a form is found at the page on which the form stands."""
    # What begins with two slashes names another site.
    path = "/" + request.url.path.lstrip("/")
    if request.method == "POST":
        while path and not _is_page(request, path):
            path = path.rpartition("/")[0]
    query = {name: value for name, value in request.query_params.items() if name != ASKED_LANGUAGE} | asked
    return f"{path or '/'}?{urlencode(query)}" if query else path or "/"


def _is_page(request: Request, path: str) -> bool:
    opened = {**request.scope, "method": "GET", "path": path}
    return any(route.matches(opened)[0] is Match.FULL for route in request.app.routes)


def _form_field(request: Request) -> Markup:
    """The hidden field that shows a form to be ours."""
    return Markup('<input type="hidden" name="{}" value="{}">').format(TOKEN_FIELD, new_form_token(request))


@cache
def file(name: str) -> str:
    """The address of a file of ours; it changes with what is in it, so that browsers may keep it."""
    content = sha256((HERE / "static" / name).read_bytes()).hexdigest()
    return f"/static/{name}?v={content[:12]}"


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(HERE / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    environment.globals.update(
        file=file, new_update=new_update, shown=shown, name_of=name_of, spanish_name=spanish_name
    )
    environment.globals.update(leaving_answer=leaving_answer, leaving_reminder=leaving_reminder)
    environment.filters["tap_to_call"] = tap_to_call
    return environment
