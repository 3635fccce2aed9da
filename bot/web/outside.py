"""The promise *links*: in staff's words a link to another site leads to a page of ours, which names that site first."""

from uuid import UUID

from markupsafe import Markup, escape

from care.rules.links import OutsideLink, links_in

from .texts import shown

_TO_OUR_PAGE = Markup('<a href="{}">{}</a>')
_OUT = Markup('<a href="{}" rel="noopener noreferrer">{}</a>')


def leaving_answer(message: UUID) -> str:
    """Where the links of an answer lead through."""
    return f"/leaving/answers/{message}"


def leaving_reminder(reminder: UUID) -> str:
    """Where the links of a reminder lead through."""
    return f"/leaving/reminders/{reminder}"


def linked(text: str, *, through: str, our_site: str) -> Markup:
    """Words as they were typed, in which each link leads through the page there that knows it by its place.

    A link to ourselves, or to emergency help, leads straight there.
    """
    pieces, end = Markup(), 0
    for place, link in enumerate(links_in(text)):
        pieces += escape(shown(text[end : link.start]))
        pieces += _anchor(link, typed=text[link.start : link.end], page=f"{through}/{place}", our_site=our_site)
        end = link.end
    return pieces + escape(shown(text[end:]))


def link_at(text: str | None, place: str) -> OutsideLink | None:
    """The link at a place that a page of ours has given out; None where there is none."""
    return next((link for at, link in enumerate(links_in(text or "")) if str(at) == place), None)


def _anchor(link: OutsideLink, *, typed: str, page: str, our_site: str) -> Markup:
    if link.site == our_site or link.is_emergency_help:
        return _OUT.format(link.address, typed)
    return _TO_OUR_PAGE.format(page, typed)
