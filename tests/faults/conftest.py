"""The same worlds as the journeys have."""

from tests.promises.conftest import browser, demo_template, seeded, world

__all__ = ["browser", "demo_template", "seeded", "world"]
