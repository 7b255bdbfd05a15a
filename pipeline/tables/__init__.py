"""Documents as tables: rows with stable keys, made from the models of the schema, and back."""

from pipeline.tables.documents import documents
from pipeline.tables.plan import Plan, plan_for, plan_of
from pipeline.tables.rows import Reader, edition_of
from pipeline.tables.table import COLUMNS, Column, ForeignKey, Row, Table, dictionary

__all__ = [
    "COLUMNS",
    "Column",
    "ForeignKey",
    "Plan",
    "Reader",
    "Row",
    "Table",
    "dictionary",
    "documents",
    "edition_of",
    "plan_for",
    "plan_of",
]
