"""The pages of the way in: enrolment, sign-in, agreement, links to chats, recovery and settings."""

from starlette.routing import Route

from . import (
    chat_details,
    documents,
    enroll,
    entrance,
    languages,
    last_copy,
    link,
    mailed,
    private,
    reach,
    recovery,
    second_factor,
    settings,
    telegram_sign_in,
    who_saw,
)

routes: list[Route] = [
    *entrance.routes,
    *enroll.routes,
    *documents.routes,
    *link.routes,
    *telegram_sign_in.routes,
    *recovery.routes,
    *mailed.routes,
    *last_copy.routes,
    *settings.routes,
    *chat_details.routes,
    *private.routes,
    *reach.routes,
    *languages.routes,
    *second_factor.routes,
    *who_saw.routes,
]

__all__ = ["routes"]
