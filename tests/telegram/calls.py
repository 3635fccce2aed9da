"""A call from its arrival to its end: fault, method, result or refusal, all written down."""

from dataclasses import dataclass

from tests.telegram.faults import DropAnswer, DropRequest, Faults, Hold, Refuse
from tests.telegram.ledger import Call, Ledger, Via
from tests.telegram.methods import METHODS
from tests.telegram.parameters import Arguments, RawCall
from tests.telegram.refusals import MethodNotFound, Mistake, Refusal
from tests.telegram.world import World


@dataclass(frozen=True, slots=True, kw_only=True)
class Ending:
    """How a call ended, and whether the bot is to hear of it."""

    call: Call
    answered: bool


class Calls:
    """Does what the bot asks."""

    def __init__(self, world: World, *, ledger: Ledger, faults: Faults) -> None:
        self.mistakes: list[str] = []
        self.breakdowns: list[Exception] = []
        self._world = world
        self._ledger = ledger
        self._faults = faults

    async def perform(self, raw: RawCall, *, via: Via) -> Ending:
        """Do one call."""
        method = METHODS.get(raw.method.lower())
        call = Call(method=method.name if method else raw.method, params={}, raw=raw, via=via, at=self._world.clock.now)
        self._ledger.calls.append(call)
        self._world.bell.ring()
        answered = True
        try:
            answered = await self._strike_and_run(call)
        except Refusal as refusal:
            self._refuse(call, refusal)
        except Exception as breakdown:
            self.breakdowns.append(breakdown)
            raise
        finally:
            call.ended = True
            self._world.bell.ring()
        return Ending(call=call, answered=answered)

    async def _strike_and_run(self, call: Call) -> bool:
        """Let the planned fault strike, then run the method; whether the bot gets its answer."""
        fault = self._faults.take(call.method)
        match fault:
            case Refuse(why=why):
                raise why
            case DropRequest():
                return False
            case Hold():
                fault.arrived.set()
                await fault.released.wait()
            case _:
                pass
        await self._run(call)
        return not isinstance(fault, DropAnswer)

    async def _run(self, call: Call) -> None:
        method = METHODS.get(call.raw.method.lower())
        if method is None:
            raise MethodNotFound
        arguments = Arguments(call.raw, signature=method.signature)
        call.params = arguments.values
        call.result = await method.run(self._world, arguments)
        call.ok = True

    def _refuse(self, call: Call, refusal: Refusal) -> None:
        call.refusal = refusal
        if isinstance(refusal, Mistake | MethodNotFound):
            self.mistakes.append(f"{call.method}: {refusal}")

    async def by_the_way(self, raw: RawCall) -> None:
        """Do a call that came in a webhook's answer; nobody hears how it ended."""
        await self.perform(raw, via=Via.WEBHOOK_REPLY)
