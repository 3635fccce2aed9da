"""Nobody answered the screen's question: that is taken for yes."""

from care.emergency import Alarm
from care.kept_replies import encode
from care.policy import Policy
from care.services import Care
from dialogs.warnings import warning
from nlu.screen import Kind, Level, Screening
from storage.asks import OverdueAsk
from storage.database import Unit
from storage.ids import new_id
from storage.jobs import Job
from storage.live import News, Scope
from storage.schema import channels


async def silence_is_an_emergency(unit: Unit, ask: OverdueAsk, *, policy: Policy) -> None:
    """Keep the text as a diversion, page, and warn once more, for whoever may still be reading."""
    screening = _as_if_yes(ask)
    emergencies = Care(unit, policy).emergencies
    emergencies.close_ask(ask.id, answer="silence")
    alarm = Alarm(
        text=ask.text,
        screening=screening,
        turn_id=ask.turn_id,
        origin="silence",
        heard_at=ask.asked_at,
        # A chat app's is noted once it went out.
        warned_at=unit.now if _is_drawn(ask) else None,
        conversation_id=ask.conversation_id,
        account=ask.account,
        patient=ask.patient,
    )
    await emergencies.divert([alarm], joins=ask.diversion)
    _warn(unit, ask, screening)


def _as_if_yes(ask: OverdueAsk) -> Screening:
    kind = Kind(ask.kind)
    language = ask.language or (ask.account.language if ask.account else None)
    return Screening(
        level=Level.CRISIS if kind is Kind.SUICIDE else Level.EMERGENCY,
        kind=kind,
        cues=(*ask.cues, "did not answer in five minutes"),
        languages=(language,) if language else ("en", "es"),
    )


def _is_drawn(ask: OverdueAsk) -> bool:
    """Whether our own page shows what is said there, as soon as it is kept."""
    return ask.channel == "web"


def _warn(unit: Unit, ask: OverdueAsk, screening: Screening) -> None:
    drawn = _is_drawn(ask)
    reply_id = unit.changes.insert(
        channels.replies,
        conversation_id=ask.conversation_id,
        account_id=ask.account.id if ask.account else None,
        generation=ask.generation,
        position=0,
        said=encode(warning(screening, turn_id=new_id())),
        state="sent" if drawn else "pending",
        made_at=unit.now,
        sent_at=unit.now if drawn else None,
    )
    if not drawn:
        unit.defer(Job.SEND_REPLY, reply_id)
    unit.announce(News(Scope.CONVERSATION, ask.conversation_id))
