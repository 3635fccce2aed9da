"""What every table shares: names of constraints, and the few kinds of column that there are."""

from enum import StrEnum

from sqlalchemy import Column, DateTime, ForeignKey, Integer, LargeBinary, MetaData, Table, Uuid

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


class Sealed(StrEnum):
    """What may become of a sealed value."""

    # Set with its row; it may be emptied, and then stays empty.
    ONCE = "once"
    # Set once, with its row or after it, and then it stays.
    LATER = "later"
    # Replaced again and again, each time with a higher version.
    REWRITTEN = "rewritten"


def sealed(name: str, *, null: bool = False, later: bool = False) -> Column[object]:
    """Words or values that only the application can read: encrypted for this table, column, row and owner.

    The database refuses to replace them (`staying.py`); one that comes `later` than its row is set once.
    """
    return Column(name, LargeBinary, nullable=null, info={"sealed": Sealed.LATER if later else Sealed.ONCE})


def rewritten(name: str, *, null: bool = False) -> tuple[Column[object], Column[object]]:
    """As `sealed`, for what is replaced: encrypted for its version as well, which stands beside it and only rises."""
    return (
        Column(name, LargeBinary, nullable=null, info={"sealed": Sealed.REWRITTEN}),
        Column(version_of(name), Integer, nullable=False, server_default="0"),
    )


def version_of(name: str) -> str:
    """The column that holds the version of a rewritten one."""
    return f"{name}_version"


def columns_that_are(how: Sealed, table: Table) -> tuple[str, ...]:
    """The sealed columns of a table of which this may become."""
    return tuple(column.name for column in table.columns if column.info.get("sealed") is how)


def owned_by(column: str) -> dict[str, str]:
    """Say whose a table's sealed words are: the row that this column names, which then never changes."""
    return {"owner": column}


def fingerprint(name: str, *, null: bool = False, unique: bool = False) -> Column[object]:
    """A keyed hash, by which something is found again without being kept."""
    return Column(name, LargeBinary, nullable=null, unique=unique)
