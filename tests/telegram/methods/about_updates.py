"""Methods by which a bot asks for its updates."""

import re
from urllib.parse import urlsplit

from tests.telegram.parameters import Arguments, Kind
from tests.telegram.polling import LONGEST_WAIT, MOST_UPDATES
from tests.telegram.refusals import BadRequest, Mistake, TerminatedBySetWebhook, WebhookIsActive
from tests.telegram.updates import DEFAULT_KINDS, KNOWN_KINDS
from tests.telegram.webhook import LOOPBACK, Webhook
from tests.telegram.wire import Json
from tests.telegram.world import Method, World

LONGEST_SECRET = 256
MOST_CONNECTIONS = 100

_USUAL_CONNECTIONS = 40
_SECRET = re.compile(r"[A-Za-z0-9_-]*")
_PORTS = frozenset({80, 88, 443, 8443})


async def get_updates(world: World, arguments: Arguments) -> Json:
    """Hand out what has happened, or wait for it."""
    if world.delivery.webhook:
        raise WebhookIsActive
    _allow(world, arguments)
    found = await world.polling.updates(
        offset=arguments.integer("offset"),
        limit=_between(1, arguments.integer("limit", default=MOST_UPDATES), MOST_UPDATES),
        timeout=_between(0, arguments.integer("timeout"), LONGEST_WAIT),
    )
    return [update.wire() for update in found]


async def set_webhook(world: World, arguments: Arguments) -> Json:
    """Deliver updates to an address, or, without one, no longer."""
    url = arguments.text("url")
    webhook = _checked_webhook(url, arguments=arguments) if url else None
    if arguments.flag("drop_pending_updates"):
        world.queue.clear()
    _allow(world, arguments)
    if webhook:
        world.polling.stop(TerminatedBySetWebhook())
    if webhook != world.delivery.webhook:
        await world.delivery.point_at(webhook)
    return True


async def delete_webhook(world: World, arguments: Arguments) -> Json:
    """Deliver updates no longer."""
    if arguments.flag("drop_pending_updates"):
        world.queue.clear()
    await world.delivery.point_at(None)
    return True


async def get_webhook_info(world: World, _arguments: Arguments) -> Json:
    """Tell where updates are delivered to, how many wait, and what went wrong last."""
    webhook, error = world.delivery.webhook, world.delivery.last_error
    known: dict[str, Json] = {
        "url": webhook.url if webhook else "",
        "has_custom_certificate": False,
        "pending_update_count": len(world.queue.pending()),
    }
    if webhook:
        known |= {"max_connections": webhook.max_connections, "ip_address": webhook.ip_address or "127.0.0.1"}
    if error:
        known |= {"last_error_date": int(error.at.timestamp()), "last_error_message": error.message}
    if world.queue.allowed != DEFAULT_KINDS:
        known["allowed_updates"] = sorted(world.queue.allowed)
    return known


def _allow(world: World, arguments: Arguments) -> None:
    """Change the kinds of update that are made from now on; left out, they stay as they were."""
    if not arguments.given("allowed_updates"):
        return
    wanted = arguments.json("allowed_updates")
    if not isinstance(wanted, list):
        raise Mistake("allowed_updates must be an array")
    kinds = frozenset(kind for kind in wanted if isinstance(kind, str))
    if unknown := set(map(str, wanted)) - KNOWN_KINDS:
        raise Mistake(f"there are no updates of the kinds {sorted(unknown)}")
    world.queue.allowed = kinds or DEFAULT_KINDS


def _checked_webhook(url: str, *, arguments: Arguments) -> Webhook:
    secret = arguments.text("secret_token")
    if len(secret) > LONGEST_SECRET:
        raise BadRequest("Bad Request: secret token is too long")
    if not _SECRET.fullmatch(secret):
        raise BadRequest("Bad Request: secret token contains unallowed characters")
    _require_reachable(url)
    return Webhook(
        url=url,
        secret_token=secret,
        max_connections=_between(1, arguments.integer("max_connections", default=_USUAL_CONNECTIONS), MOST_CONNECTIONS),
        ip_address=arguments.text("ip_address") or None,
    )


def _require_reachable(url: str) -> None:
    """Telegram takes https on four ports; its server for one's own use takes plain http too, here on loopback alone."""
    try:
        parts = urlsplit(url)
        scheme, host, port = parts.scheme, parts.hostname, parts.port
    except ValueError:
        raise BadRequest("Bad Request: invalid webhook URL specified") from None
    if scheme not in ("http", "https") or not host:
        raise BadRequest("Bad Request: invalid webhook URL specified")
    if host in LOOPBACK:
        return
    if scheme == "http":
        raise BadRequest("Bad Request: bad webhook: An HTTPS URL must be provided for webhook")
    if port is not None and port not in _PORTS:
        raise BadRequest("Bad Request: bad webhook: Webhook can be set up only on ports 80, 88, 443 or 8443")


def _between(lowest: int, value: int, highest: int) -> int:
    """Telegram doesn't refuse a number outside its bounds, it takes the nearest within."""
    return max(lowest, min(value, highest))


METHODS = (
    Method(
        name="getUpdates",
        signature={
            "offset": Kind.INTEGER,
            "limit": Kind.INTEGER,
            "timeout": Kind.INTEGER,
            "allowed_updates": Kind.JSON,
        },
        run=get_updates,
    ),
    Method(
        name="setWebhook",
        signature={
            "url": Kind.STRING,
            "certificate": Kind.NOT_MODELLED,
            "ip_address": Kind.STRING,
            "max_connections": Kind.INTEGER,
            "allowed_updates": Kind.JSON,
            "drop_pending_updates": Kind.BOOLEAN,
            "secret_token": Kind.STRING,
        },
        run=set_webhook,
    ),
    Method(name="deleteWebhook", signature={"drop_pending_updates": Kind.BOOLEAN}, run=delete_webhook),
    Method(name="getWebhookInfo", signature={}, run=get_webhook_info),
)
