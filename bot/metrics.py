"""What an operator counts and times: codes and numbers, on a port of their own that no patient reaches."""

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, make_asgi_app
from starlette.types import ASGIApp

from storage.keyring import Unreadable

REGISTRY = CollectorRegistry()
TURNS = Counter("mycooper_turns", "Turns, by channel, level and end", ["channel", "level", "ended"], registry=REGISTRY)
TURN_SECONDS = Histogram("mycooper_turn_seconds", "From hearing to having kept", ["channel"], registry=REGISTRY)
SINCE_SEAL = Gauge(
    "mycooper_seconds_since_seal", "Since the last seal over the audit; more than 60 is an alarm", registry=REGISTRY
)
SINCE_NOT_COPIED = Gauge(
    "mycooper_seconds_since_seal_without_copy",
    "Since the oldest seal that was not copied outside the database; more than 60 is an alarm",
    registry=REGISTRY,
)
RASA = Counter("mycooper_rasa", "Texts for the Rasa server, by how asking it ended", ["ended"], registry=REGISTRY)
MAILS = Counter("mycooper_mails", "E-mails and pages, by how sending them ended", ["ended"], registry=REGISTRY)
WEBHOOK_PAGES = Counter(
    "mycooper_webhook_pages",
    "Pages for the operator's webhook, by how posting them ended; any that is refused is an alarm",
    ["ended"],
    registry=REGISTRY,
)
RECORDS = Counter(
    "mycooper_records", "Records read from the FHIR server, by how it ended", ["ended"], registry=REGISTRY
)
UNREADABLE = Counter(
    "mycooper_unreadable", "Kept values that could not be read", ["table", "column", "why"], registry=REGISTRY
)


def count_unreadable(unreadable: Unreadable) -> None:
    """Each is to be looked into: a key that is missing, a disk that fails, or somebody who changed a row."""
    where = unreadable.where
    UNREADABLE.labels(where.table, where.column, unreadable.why.name).inc()


def create_metrics() -> ASGIApp:
    """The page that Prometheus reads."""
    application: ASGIApp = make_asgi_app(registry=REGISTRY)
    return application
