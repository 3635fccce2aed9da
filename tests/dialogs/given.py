"""An engine that understands some texts as it is told, and all others by the rules: for what rules alone can't say."""

from nlu.rules_engine import RuleEngine
from nlu.understanding import Entity, EntityKind, Intent, Topic, Understanding

SURE_ENOUGH = 0.9


class GivenEngine(RuleEngine):
    """Keeps the interface as every engine does; `given` is what the test wants it to make of a text."""

    def __init__(self) -> None:
        self.given: dict[str, Understanding] = {}

    def means(self, text: str, intent: Intent, *, confidence: float = SURE_ENOUGH, topic: Topic | None = None) -> str:
        """Let a text mean this; returns the text."""
        about = () if topic is None else (Entity(kind=EntityKind.TOPIC, value=topic),)
        self.given[text] = Understanding(intent=intent, confidence=confidence, entities=about)
        return text

    def may_mean(self, text: str, *likeliest: Intent, topic: Topic | None = None) -> str:
        """Let a text mean nothing for sure; returns the text."""
        about = () if topic is None else (Entity(kind=EntityKind.TOPIC, value=topic),)
        self.given[text] = Understanding(intent=Intent.UNKNOWN, confidence=0.3, entities=about, likeliest=likeliest)
        return text

    async def understand(self, text: str) -> Understanding:
        """What was given, else what the rules say."""
        return self.given.get(text) or await super().understand(text)
