"""Who is at the other end of a connection: the network it comes from, and what sort of browser it says it is."""

from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address

from starlette.requests import HTTPConnection

from .world import Network

UNKNOWN = "unknown"

# Looked for in this order: Edge and Opera also call themselves Chrome, and Chrome calls itself Safari.
_BROWSERS = {"Edg": "Edge", "OPR/": "Opera", "SamsungBrowser": "Samsung Internet", "Firefox": "Firefox"} | {
    "FxiOS": "Firefox",
    "Chrome": "Chrome",
    "CriOS": "Chrome",
    "Safari": "Safari",
}
_SYSTEMS = {"iPhone": "iPhone", "iPad": "iPad", "Android": "Android", "Windows": "Windows"} | {
    "Mac OS": "Mac",
    "CrOS": "Chromebook",
    "Linux": "Linux",
}


def network_of(connection: HTTPConnection, *, trusted_proxies: tuple[Network, ...]) -> str:
    """The network that wrong tries are counted for: an IPv4 address, or the /64 that one home has of IPv6."""
    address = _client(connection, trusted_proxies=trusted_proxies)
    if isinstance(address, IPv6Address):
        return str(IPv6Network((address, 64), strict=False))
    return str(address) if address else UNKNOWN


def device_of(connection: HTTPConnection) -> str:
    """A browser and its system, of a closed set of names: "Chrome, Windows"."""
    agent = connection.headers.get("user-agent", "")
    found = (next((name for sign, name in names.items() if sign in agent), "") for names in (_BROWSERS, _SYSTEMS))
    return ", ".join(filter(None, found)) or UNKNOWN


def _client(connection: HTTPConnection, *, trusted_proxies: tuple[Network, ...]) -> IPv4Address | IPv6Address | None:
    """The nearest address that no proxy of ours vouches for; what lies beyond it may be invented."""
    peer = connection.client.host if connection.client else ""
    said = [part for header in connection.headers.getlist("x-forwarded-for") for part in header.split(",")]
    address = _parsed(peer)
    while said and address is not None and any(address in network for network in trusted_proxies):
        address = _parsed(said.pop())
    return address


def _parsed(text: str) -> IPv4Address | IPv6Address | None:
    try:
        address = ip_address(text.strip())
    except ValueError:
        return None
    mapped = address.ipv4_mapped if isinstance(address, IPv6Address) else None
    return mapped or address
