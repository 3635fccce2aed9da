"""One-click doors to be each fictional person, and the mailbox; they exist in the demo alone."""

import re
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

from jinja2 import Environment, FileSystemLoader, select_autoescape
from markupsafe import Markup, escape
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from bot.parts import Parts
from bot.web.forms import new_form_token, read_form
from bot.web.pages import go_to
from bot.web.visitor import move_in, visitor_of
from care.desk.access_codes import AccessCodes
from care.desk.member import Role, StaffMember
from care.rules.logins import canonical_login
from care.sessions import Sessions
from care.staff_sign_on import StaffSignOn
from console import cookies
from console.cookies import Cookie
from storage import people
from storage.database import Unit
from storage.keyring import Purpose

from .mailbox import Mailbox
from .patients import Persona
from .seed import LOGINS, PASSWORD, STAFF

HERE = Path(__file__).parent
WHO = {
    Persona.ADULT: "An adult who takes lisinopril. Reads English.",
    Persona.SPANISH_SPEAKER: "Lee y escribe en español.",
    Persona.TEENAGER: "A teenager of 16: sees the list of vaccines, nothing else of the record.",
    Persona.PARENT: "A parent, who is also a proxy of a child of 7.",
}
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
            rows = {row["mrn"]: row for row in await unit.rows("SELECT id, mrn FROM patients")}
            known = {mrn: await people.patient(unit, row["id"]) for mrn, row in rows.items()}
            newcomer = known[Persona.OLDER_ADULT]
            code = await self._code_for(unit, newcomer.id) if newcomer else ""
        cards = [
            Card(key=persona.name.lower(), name=patient.name, short=patient.given_name, who=WHO[persona])
            for persona in LOGINS
            if (patient := known[persona]) is not None
        ]
        staff = [Card(key=login, name=name, short=SHORT.get(login, login), who=DOES[login]) for login, name, _ in STAFF]
        return self._draw(
            "demo.html",
            patients=cards,
            staff=staff,
            newcomer={"name": newcomer.name, "born": f"{newcomer.birth_date:%m/%d/%Y}"} if newcomer else None,
            code=code,
            password=PASSWORD,
            token=new_form_token(request),
        )

    async def mails(self, _: Request) -> Response:
        """What would have gone out."""
        return self._draw("mailbox.html", mails=self.mailbox.posted, linked=_linked)

    async def be(self, request: Request) -> Response:
        """Sign in as a fictional patient."""
        await read_form(request, screened=False)
        login = {persona.name.lower(): login for persona, login in LOGINS.items()}.get(request.path_params["persona"])
        if login is None:
            return Response(status_code=404)
        database = self.parts.database
        async with database.unit() as unit:
            row = await unit.row("SELECT id FROM accounts WHERE login_hash = %(hash)s", hash=_login_hash(unit, login))
            account = None if row is None else await people.account(unit, row["id"])
            if account is None:
                return Response(status_code=404)
            begun = await Sessions(unit, self.parts.policy).begin(account, browser=visitor_of(request).browser)
        move_in(request, keys=database.keys, begun=begun)
        return go_to(request, "/chat")

    async def at_desk(self, request: Request) -> Response:
        """Sit down at the desk as a fictional member of the staff."""
        await read_form(request, screened=False)
        async with self.parts.database.unit() as unit:
            row = await unit.row("SELECT id FROM staff WHERE login = %(login)s", login=request.path_params["login"])
            if row is None:
                return Response(status_code=404)
            token = StaffSignOn(unit, self.parts.policy).begin_session(row["id"])
        response = RedirectResponse("/console/", status_code=303)
        cookies.give(response, Cookie.SESSION, token, secure=False)
        return response

    async def _code_for(self, unit: Unit, patient_id: UUID) -> str:
        """An access code for the patient who has not enrolled: issued once a run, by the demo's administrator."""
        if await unit.row("SELECT 1 FROM accounts WHERE patient_id = %(id)s", id=patient_id):
            return ""
        if not self.code:
            row = await unit.row("SELECT id, practice_id, name FROM staff WHERE login = 'supervisor'")
            if row is None:
                return ""
            pools = await unit.rows("SELECT pool_id FROM staff_pools WHERE staff_id = %(id)s", id=row["id"])
            issuer = StaffMember(
                id=row["id"],
                practice_id=row["practice_id"],
                name=row["name"],
                roles=frozenset({Role.SCHEDULER}),
                pools=frozenset(pool["pool_id"] for pool in pools),
            )
            self.code = (await AccessCodes(unit, self.parts.policy).issue(issuer, patient_id)).code
        return self.code

    def _draw(self, template: str, **values: object) -> Response:
        environment = Environment(loader=FileSystemLoader(HERE / "templates"), autoescape=select_autoescape())
        return HTMLResponse(environment.get_template(template).render(**values))


def _login_hash(unit: Unit, login: str) -> bytes:
    return unit.keys.fingerprint(canonical_login(login), purpose=Purpose.LOGIN)


def _linked(body: str) -> Markup:
    """A mail's text with its links as links, as a mail program would show it."""
    return Markup(_ADDRESS.sub(r'<a href="\1">\1</a>', str(escape(body))))  # noqa: S704 - escaped just before


_ADDRESS = re.compile(r"(http://127\.0\.0\.1:\d+[\w/.\-]*)")
