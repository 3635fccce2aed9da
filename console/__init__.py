"""The staff's desk: pages, live updates, roles."""

from .app import create_console
from .settings import ConsoleSettings

__all__ = ["ConsoleSettings", "create_console"]
