"""The schema's history; alembic runs it, only for `mycooper migrate` and `mycooper demo`."""
