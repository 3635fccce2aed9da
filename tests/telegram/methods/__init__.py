"""The methods of the Bot API that this server knows, by their names in lower case: Telegram takes any case."""

from collections.abc import Mapping

from tests.telegram.methods import about_updates, changing, looking_up, presenting, sending
from tests.telegram.world import Method

METHODS: Mapping[str, Method] = {
    method.name.lower(): method
    for room in (about_updates, presenting, sending, changing, looking_up)
    for method in room.METHODS
}
