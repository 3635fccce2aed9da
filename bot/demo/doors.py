"""One-click doors to be each fictional person, and the mailbox; they exist in the demo alone."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, select_autoescape
from markupsafe import Markup, escape
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from bot.parts import Parts
from bot.web.cookies import Cookie
from bot.web.forms import new_form_token, read_form
from bot.web.pages import go_to
from bot.web.visitor import cookies_of, move_in, visitor_of
from bot.web.world import site_of
from care.desk.access_codes import AccessCodes
from care.enrolment_ticket import TICKET_LASTS
from care.errors import NoProxyGrant
from care.staff_sign_on import StaffSignOn
from console import cookies
from console.cookies import Cookie as DeskCookie
from storage import accounts
from storage.database import Unit
from storage.people import Patient

from .becoming import ACTED_FOR_BY, become, member, patient
from .mailbox import Mailbox
from .patients import Persona
from .seed import PASSWORD, STAFF

HERE = Path(__file__).parent
WHO = {
    Persona.ADULT: "An adult who takes lisinopril. Reads English.",
    Persona.OLDER_ADULT: "An older adult who takes several medicines.",
    Persona.SPANISH_SPEAKER: "Lee y escribe en español.",
    Persona.CHILD: "A child of 7, for whom her parent writes and reads.",
    Persona.TEENAGER: "A teenager of 16: sees the list of vaccines, nothing else of the record.",
    Persona.PARENT: "A parent, who is also a proxy of a child of 7.",
}
ENROLLS_FIRST = "Has an access code and no myCooper ID yet: the click begins the enrollment."
SHORT = {"records": "records clerk"}
DOES = {
    "nurse": "A clinician: answers patients, closes diversions.",
    "scheduler": "Plans reminders and follow-ups.",
    "supervisor": "A clinician who also looks after what climbs.",
    "records": "The records team.",
    "administrator": "Confirms closures; sees no health information.",
    "auditor": "Reads who did what, and when.",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """A person on the demo's page."""

    key: str
    name: str
    short: str
    who: str


@dataclass(slots=True)
class DemoDoors:
    """The demo's own routes: one set stands among the patients' pages, because it signs patients in."""

    parts: Parts
    mailbox: Mailbox
    code: str = ""

    def among_patients(self) -> list[Route | Mount]:
        """The page, and the doors to patients."""
        return [
            Route("/demo", self.page, methods=["GET"], name="demo"),
            Route("/demo/mailbox", self.mails, methods=["GET"], name="demo-mailbox"),
            Route("/demo/be/{persona}", self.be, methods=["POST"], name="demo-be"),
            Route("/demo/at-desk/{login}", self.at_desk, methods=["POST"], name="demo-at-desk"),
            Mount("/demo/static", StaticFiles(directory=HERE / "static"), name="demo-static"),
        ]

    async def page(self, request: Request) -> Response:
        """Everybody whom one can be."""
        async with self.parts.database.unit() as unit:
            patients = {persona: await patient(unit, persona) for persona in Persona}
            newcomer = patients[Persona.OLDER_ADULT]
            code = await self._code_for(unit, newcomer)
        staff = [Card(key=login, name=name, short=SHORT.get(login, login), who=DOES[login]) for login, name, _ in STAFF]
        return self._draw(
            "demo.html",
            patients=[_card(persona, patients, enrolls_first=bool(code)) for persona in Persona],
            staff=staff,
            newcomer=newcomer,
            code=code,
            password=PASSWORD,
            token=new_form_token(request),
        )

    async def mails(self, _: Request) -> Response:
        """What would have gone out."""
        return self._draw("mailbox.html", mails=self.mailbox.posted, linked=_linked)

    async def be(self, request: Request) -> Response:
        """Become a fictional patient: signed in, or for one who has none yet, at the choice of an ID and a password."""
        await read_form(request, screened=False)
        persona = {one.name.lower(): one for one in Persona}.get(request.path_params["persona"])
        if persona is None:
            return Response(status_code=404)
        browser, database = visitor_of(request).browser, self.parts.database
        try:
            async with database.unit() as unit:
                begun = await become(unit, persona, browser=browser, policy=self.parts.policy)
        except NoProxyGrant:
            return Response(status_code=404)
        if begun is None:
            return await self._enrol(request, persona)
        move_in(request, keys=database.keys, begun=begun)
        return go_to(request, "/chat")

    async def at_desk(self, request: Request) -> Response:
        """Sit down at the desk as a fictional member of the staff."""
        await read_form(request, screened=False)
        async with self.parts.database.unit() as unit:
            found = await member(unit, request.path_params["login"])
            if found is None:
                return Response(status_code=404)
            token = StaffSignOn(unit, self.parts.policy).begin_session(found.id)
        response = RedirectResponse("/console/", status_code=303)
        cookies.give(response, DeskCookie.SESSION, token, secure=False)
        return response

    async def _enrol(self, request: Request, persona: Persona) -> Response:
        async with self.parts.database.unit() as unit:
            newcomer = await patient(unit, persona)
            # A new one: somebody at the desk may have voided the one on the page by issuing their own.
            self.code = await self._issued(unit, newcomer)
        ticket = await site_of(request).ways_in.enrolling.check(
            self.code, birth_date=newcomer.birth_date, browser=visitor_of(request).browser
        )
        cookies_of(request).keep(Cookie.ENROLLING, ticket, lasts=TICKET_LASTS)
        return go_to(request, "/enroll/account")

    async def _code_for(self, unit: Unit, newcomer: Patient) -> str:
        """An access code for the patient who has not enrolled: one a run."""
        if await accounts.id_of_patient(unit, newcomer.id) is not None:
            return ""
        if not self.code:
            self.code = await self._issued(unit, newcomer)
        return self.code

    async def _issued(self, unit: Unit, newcomer: Patient) -> str:
        issuer = await member(unit, "scheduler")
        return "" if issuer is None else (await AccessCodes(unit, self.parts.policy).issue(issuer, newcomer.id)).code

    def _draw(self, template: str, **values: object) -> Response:
        environment = Environment(loader=FileSystemLoader(HERE / "templates"), autoescape=select_autoescape())
        return HTMLResponse(environment.get_template(template).render(**values))


def _card(persona: Persona, patients: Mapping[Persona, Patient], *, enrolls_first: bool) -> Card:
    short, who = patients[persona].given_name, WHO[persona]
    if persona in ACTED_FOR_BY:
        short = f"{patients[ACTED_FOR_BY[persona]].given_name}, for {short}"
    if persona is Persona.OLDER_ADULT and enrolls_first:
        who = f"{who} {ENROLLS_FIRST}"
    return Card(key=persona.name.lower(), name=patients[persona].name, short=short, who=who)


def _linked(body: str) -> Markup:
    """A mail's text with its links as links, as a mail program would show it."""
    return Markup(_ADDRESS.sub(r'<a href="\1">\1</a>', str(escape(body))))  # noqa: S704 - escaped just before


_ADDRESS = re.compile(r"(http://127\.0\.0\.1:\d+[\w/.\-]*)")
