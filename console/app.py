"""The staff's desk as one application, to be mounted under /console."""

import psycopg
from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as NoConnectionLeft
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp

from care.errors import Refusal
from care.hashing import Hashing
from care.policy import Policy
from storage.database import Database
from storage.live import Live

from . import (
    absences,
    access,
    calls,
    chat_details,
    corrections,
    coverage,
    disclosures,
    diversions,
    documents,
    guarded,
    holds,
    inbox,
    keeping,
    life_events,
    oversight,
    own_consent,
    patients,
    proxies,
    proxy_cases,
    reach,
    record_requests,
    refiling,
    reminders,
    sign_in,
    staff,
    threads,
    transcripts,
    unusual,
    way_in,
)
from .desk import Console, Handler, page
from .middleware import OurHosts, SecureHeaders, on_failure, on_http_error, on_refusal
from .settings import ConsoleSettings
from .stream import Streams, stream
from .templates import STATIC


def create_console(
    database: Database, live: Live, policy: Policy, *, settings: ConsoleSettings, hashing: Hashing
) -> ASGIApp:
    """The desk. `live` is started and stopped by whoever mounts this; when it stops, streams end."""
    app = Starlette(
        routes=_routes(),
        exception_handlers={
            Refusal: on_refusal,
            HTTPException: on_http_error,
            psycopg.Error: on_failure,
            DBAPIError: on_failure,
            NoConnectionLeft: on_failure,
            Exception: on_failure,
        },
    )
    app.state.console = Console(database=database, live=live, policy=policy, hashing=hashing, settings=settings)
    app.state.streams = Streams()
    # Around the whole, so that the page of a failure carries the headers too.
    return SecureHeaders(OurHosts(app, hosts=settings.hosts), https=settings.is_secure)


def _read(path: str, handler: Handler, *, is_activity: bool = True, while_locked: Handler | None = None) -> Route:
    return Route(path, page(handler, is_activity=is_activity, while_locked=while_locked), methods=["GET"])


def _do(path: str, handler: Handler, *, while_locked: Handler | None = None) -> Route:
    return Route(path, page(handler, while_locked=while_locked), methods=["POST"])


def _routes() -> list[BaseRoute]:
    return [
        Mount("/static", StaticFiles(directory=STATIC)),
        Route("/sign-in", sign_in.sign_in, methods=["GET"]),
        Route("/sign-in", sign_in.give_password, methods=["POST"]),
        Route("/second-step", sign_in.second_step, methods=["GET"]),
        Route("/second-step", sign_in.give_code, methods=["POST"]),
        Route("/way-in/{token}", way_in.opened, methods=["GET"]),
        Route("/way-in", way_in.show, methods=["GET"]),
        Route("/way-in", way_in.set_up, methods=["POST"]),
        Route("/way-in/stop", way_in.stop, methods=["POST"]),
        Route("/stream", stream, methods=["GET"]),
        _do("/sign-out", sign_in.sign_out, while_locked=sign_in.sign_out),
        _do("/still-here", sign_in.still_here),
        _read("/", sign_in.land),
        _read("/locked", sign_in.locked, is_activity=False, while_locked=sign_in.locked),
        _read("/bar", sign_in.bar, is_activity=False, while_locked=sign_in.bar),
        _read("/help", oversight.help_),
        _read("/inbox", inbox.inbox),
        _read("/inbox/list", inbox.waiting, is_activity=False),
        *_about_patients(),
        *_oversight(),
    ]


def _about_patients() -> list[BaseRoute]:
    return [
        _read("/threads/{id:uuid}", threads.thread),
        _do("/threads/{id:uuid}/answer", threads.answer, while_locked=threads.answer_while_locked),
        _do("/threads/{id:uuid}/draft", threads.draft),
        _do("/threads/{id:uuid}/close", threads.close),
        _do("/threads/{id:uuid}/take", threads.take),
        _do("/threads/{id:uuid}/give", threads.give),
        _read("/threads/{id:uuid}/transcript", transcripts.transcript),
        _read("/threads/{id:uuid}/refile", refiling.form),
        _do("/threads/{id:uuid}/refile", refiling.move),
        _read("/messages/{id:uuid}/correct", corrections.form),
        _do("/messages/{id:uuid}/correct", corrections.correct, while_locked=corrections.correct_while_locked),
        _read("/calls/{id:uuid}", calls.call),
        _do("/calls/{id:uuid}/attempt", calls.attempt),
        _do("/calls/{id:uuid}/letter", calls.letter),
        _do("/calls/{id:uuid}/lift-hold", calls.lift_hold),
        _do("/calls/{id:uuid}/give-up", calls.give_up),
        _read("/diversions/{id:uuid}", diversions.diversion),
        _do("/diversions/{id:uuid}/acknowledge", diversions.acknowledge),
        _do("/diversions/{id:uuid}/try", diversions.tried),
        _do("/diversions/{id:uuid}/decide", diversions.decide),
        _do("/diversions/{id:uuid}/mark", diversions.mark),
        _do("/diversions/{id:uuid}/take-back", diversions.take_back),
        _do("/diversions/{id:uuid}/close", diversions.close),
        _read("/patients", patients.search),
        _do("/patients", patients.search),
        _read("/patients/{id:uuid}", patients.patient),
        _do("/patients/{id:uuid}/code", patients.issue_code),
        _do("/patients/{id:uuid}/languages", patients.languages),
        _read("/patients/{id:uuid}/trail", patients.trail),
        _read("/patients/{id:uuid}/disclosures", disclosures.disclosures),
        _do("/patients/{id:uuid}/disclosures", disclosures.add),
        _read("/patients/{id:uuid}/break-glass", guarded.glass),
        _do("/patients/{id:uuid}/break-glass", guarded.break_for_patient),
        _read("/threads/{id:uuid}/break-glass", guarded.glass),
        _do("/threads/{id:uuid}/break-glass", guarded.break_for_thread),
        _read("/patients/{id:uuid}/restriction", guarded.restriction),
        _do("/patients/{id:uuid}/restriction", guarded.restrict),
        _do("/patients/{id:uuid}/restriction/end", guarded.end_restriction),
        _do("/patients/{id:uuid}/close-to-me", guarded.close_to_me),
        _read("/patients/{id:uuid}/own-consent", own_consent.of_patient),
        _do("/patients/{id:uuid}/own-consent", own_consent.mark_entry),
        _do("/threads/{id:uuid}/own-consent", own_consent.mark_thread),
        _do("/own-consents/{id:uuid}/take-away", own_consent.take_away),
        _read("/patients/{id:uuid}/keeping", keeping.keeping),
        _do("/patients/{id:uuid}/keeping/hold", keeping.place),
        _do("/patients/{id:uuid}/keeping/discharge", keeping.discharged),
        _do("/legal-holds/{id:uuid}/lift", keeping.lift),
        _read("/patients/{id:uuid}/reach", reach.form),
        _do("/patients/{id:uuid}/reach", reach.keep),
        _do("/patients/{id:uuid}/reach/end", reach.end),
        _read("/patients/{id:uuid}/life-events", life_events.form),
        _do("/patients/{id:uuid}/life-events/death", life_events.death),
        _do("/patients/{id:uuid}/life-events/take-back", life_events.take_back),
        _do("/patients/{id:uuid}/life-events/chosen-name", life_events.choose_name),
        _do("/patients/{id:uuid}/life-events/legal-name", life_events.legal_name),
        _do("/patients/{id:uuid}/life-events/birth-date", life_events.birth_date),
        _do("/patients/{id:uuid}/life-events/freeze", life_events.freeze),
        _do("/charts/{id:uuid}/decide", life_events.decide),
        _read("/patients/{id:uuid}/proxies", proxies.of_patient),
        _do("/patients/{id:uuid}/proxies/limit", proxies.limit),
        _do("/patients/{id:uuid}/proxies/limit/end", proxies.end_limit),
        _do("/proxies/{id:uuid}/end", proxies.end_for_safety),
        _do("/proxies/{id:uuid}/end-at-call", proxies.end_at_call),
        _read("/accounts/{id:uuid}", access.account),
        _do("/accounts/{id:uuid}/restrict", access.restrict),
        _do("/accounts/{id:uuid}/end", access.end),
        _do("/accounts/{id:uuid}/leave", access.leave),
        _do("/accounts/{id:uuid}/give-back", access.give_back),
        _do("/accounts/{id:uuid}/report", access.report),
        _do("/misuse/{id:uuid}/decide", access.decide),
        _read("/messages/{id:uuid}/reminder", reminders.form),
        _do("/messages/{id:uuid}/reminder", reminders.plan),
        _do("/reminders/{id:uuid}/stop", reminders.stop),
    ]


def _oversight() -> list[BaseRoute]:
    return [
        _read("/absences", absences.absences),
        _do("/absences", absences.plan),
        _do("/absences/{id:uuid}/call-off", absences.call_off),
        _read("/failures", oversight.failures),
        _read("/figures", oversight.figures),
        _read("/break-glass", guarded.reviews),
        _do("/break-glass/{id:uuid}/review", guarded.review),
        _read("/misuse", access.misuse),
        _do("/failures/{id:uuid}/seen", oversight.seen),
        _read("/holds", holds.holds),
        _do("/holds", holds.decide),
        _read("/chat-details", chat_details.decided),
        _do("/chat-details", chat_details.decide),
        _read("/requests", record_requests.waiting),
        _read("/requests/{id:uuid}", record_requests.one),
        _do("/requests/{id:uuid}/settle", record_requests.settle),
        _do("/requests/{id:uuid}/later", record_requests.later),
        _read("/proxies", proxy_cases.waiting),
        _do("/proxies", proxy_cases.begin),
        _read("/proxies/cases/{id:uuid}", proxy_cases.case),
        _do("/proxies/cases/{id:uuid}/papers", proxy_cases.keep),
        _do("/proxies/cases/{id:uuid}/code", proxy_cases.code),
        _do("/proxies/cases/{id:uuid}/confirm", proxy_cases.confirm),
        _do("/proxies/cases/{id:uuid}/close", proxy_cases.close),
        _do("/proxies/cases/{id:uuid}/review", proxy_cases.review),
        _read("/calendar", oversight.calendar),
        _do("/calendar", oversight.confirm),
        _do("/calendar/day", oversight.add_closure),
        _read("/documents", documents.documents),
        _do("/documents", documents.post),
        _read("/unusual", unusual.waiting),
        _read("/unusual/{id:uuid}", unusual.one),
        _do("/unusual/{id:uuid}/decide", unusual.decide),
        _read("/staff", staff.members),
        _do("/staff/{id:uuid}", staff.ask),
        _do("/staff/changes/{id:uuid}/confirm", staff.confirm),
        _do("/staff/changes/{id:uuid}/refuse", staff.refuse),
        _read("/coverage", coverage.coverage),
        _do("/coverage/{id:uuid}/hours", coverage.add),
        _do("/coverage/{id:uuid}/next", coverage.name_next),
        _do("/coverage/shifts/{id:uuid}/end", coverage.take_out),
    ]
