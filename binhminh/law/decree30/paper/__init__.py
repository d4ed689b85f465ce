"""What stands on the paper: a document as it looks, whatever file it came from."""

from .model import (
    Area,
    Box,
    Drawn,
    Paper,
    PaperKind,
    Paragraph,
    Place,
    Run,
    Section,
    TableShape,
)

__all__ = [
    "Area",
    "Box",
    "Drawn",
    "Paper",
    "PaperKind",
    "Paragraph",
    "Place",
    "Run",
    "Section",
    "TableShape",
]
