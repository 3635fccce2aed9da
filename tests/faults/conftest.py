"""The same worlds as the journeys have."""

from tests.promises.conftest import demo_stock, demo_template, seeded, world

__all__ = ["demo_stock", "demo_template", "seeded", "world"]
