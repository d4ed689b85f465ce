"""Old registers kept in Excel: their columns found, their lines read, what is wrong with each."""

from .columns import FIELDS, Field, Heads, heads_of
from .reading import MOST_ROWS, Found, Row, gaps_by_year, read_rows

__all__ = [
    "FIELDS",
    "MOST_ROWS",
    "Field",
    "Found",
    "Heads",
    "Row",
    "gaps_by_year",
    "heads_of",
    "read_rows",
]
