"""The emergency screen: every text is read for danger, in memory, in English and Spanish, before all else."""

from .screening import screen
from .verdict import Kind, Level, Screening, rises

__all__ = ["Kind", "Level", "Screening", "rises", "screen"]
