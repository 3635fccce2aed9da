"""What is so of the whole installation."""

from sqlalchemy import Column, Table, Text

from .metadata import metadata

# One row a fact, as in "demo": a database once filled with fictional patients never serves real ones.
marks = Table("marks", metadata, Column("name", Text, primary_key=True))
