"""Charts that somebody decided are one person's, in however many steps: what keeps one of them keeps all."""

_FROZEN_WITH = """
    SELECT CASE j.id WHEN f.kept_id THEN f.other_id ELSE f.kept_id END
    FROM joined j JOIN chart_freezes f ON j.id IN (f.kept_id, f.other_id)
"""


def joined_with(charts: str) -> str:
    """The query for the ids of these charts, and of all that are the same persons'."""
    return _reached(charts, f"{_FROZEN_WITH} WHERE f.decision = 'one person'")


def ever_frozen_with(charts: str) -> str:
    """The query for the ids of these charts, and of all between which an entry may have moved, whoever's they are."""
    return _reached(charts, _FROZEN_WITH)


def _reached(charts: str, others: str) -> str:
    return f"WITH RECURSIVE joined(id) AS ({charts} UNION {others}) SELECT id FROM joined"


HELD_PATIENTS = joined_with("SELECT h.patient_id FROM legal_holds h WHERE h.lifted_at IS NULL")
"""The charts of which nothing is deleted, because a legal hold stands on one of the same person's."""
