"""Charts that somebody decided are one person's, in however many steps: what keeps one of them keeps all."""

_OTHERS = """
    SELECT CASE j.id WHEN f.kept_id THEN f.other_id ELSE f.kept_id END
    FROM joined j JOIN chart_freezes f ON j.id IN (f.kept_id, f.other_id) WHERE f.decision = 'one person'
"""


def joined_with(charts: str) -> str:
    """The query for the ids of these charts, and of all that are the same persons'."""
    return f"WITH RECURSIVE joined(id) AS ({charts} UNION {_OTHERS}) SELECT id FROM joined"


HELD_PATIENTS = joined_with("SELECT h.patient_id FROM legal_holds h WHERE h.lifted_at IS NULL")
"""The charts of which nothing is deleted, because a legal hold stands on one of the same person's."""
