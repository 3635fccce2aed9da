"""What every table shares: names of constraints, and the few kinds of column that there are."""

from sqlalchemy import Column, DateTime, ForeignKey, LargeBinary, MetaData, Uuid

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)


def row_id() -> Column[object]:
    """The row's own id: a UUIDv7 that the application makes before it writes."""
    return Column("id", Uuid, primary_key=True)


def to(target: str, name: str, *, null: bool = False, index: bool = True) -> Column[object]:
    """A reference to another table's row."""
    return Column(name, Uuid, ForeignKey(f"{target}.id"), nullable=null, index=index)


def instant(name: str, *, null: bool = False, index: bool = False) -> Column[object]:
    """A moment, with its zone."""
    return Column(name, DateTime(timezone=True), nullable=null, index=index)


def sealed(name: str, *, null: bool = False) -> Column[object]:
    """Words or values that only the application can read: encrypted for this table, column, row and owner."""
    return Column(name, LargeBinary, nullable=null, info={"sealed": True})


def owned_by(column: str) -> dict[str, str]:
    """Say whose a table's sealed words are: the row that this column names, which then never changes."""
    return {"owner": column}


def fingerprint(name: str, *, null: bool = False, unique: bool = False) -> Column[object]:
    """A keyed hash, by which something is found again without being kept."""
    return Column(name, LargeBinary, nullable=null, unique=unique)
