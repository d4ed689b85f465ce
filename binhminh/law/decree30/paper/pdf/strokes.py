"""Straight strokes and pictures of a page, taken out of PDFium."""

import ctypes
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from .view import View

__all__ = ["Stroke", "read_strokes"]

Matrix = tuple[float, ...]

_SAME = 1.0  # points: strokes that begin and end this close are one, drawn twice
_DRAWING = 1_500  # more strokes than a page of text and tables has: a map, a chart


@dataclass(frozen=True, slots=True)
class Stroke:
    """A straight rule along an axis, or (``box``) a stroked rectangle that is not thin."""

    left: float
    top: float
    right: float
    bottom: float
    colour: str
    box: bool = False

    @property
    def flat(self) -> bool:
        return not self.box and self.right - self.left >= self.bottom - self.top


def read_strokes(page: Any, view: View) -> tuple[list[Stroke], bool]:
    """Return the strokes of a page (a raw PDFium handle) and whether it shows a picture.

    Of a page with very many the strokes are passed over.
    """
    import pypdfium2.raw as c

    strokes, has_pictures = _Paths(c, page, view).read()
    return ([] if len(strokes) > _DRAWING else _once(strokes)), has_pictures


def _once(strokes: Iterable[Stroke]) -> list[Stroke]:
    """Each stroke once: some programs draw shapes twice, or a line filled and then stroked."""
    found: list[Stroke] = []
    for one in dict.fromkeys(strokes):
        if not any(_is_same(one, other) for other in found[-2:]):
            found.append(one)
    return found


def _is_same(one: Stroke, other: Stroke) -> bool:
    ends = zip(
        (one.left, one.top, one.right, one.bottom),
        (other.left, other.top, other.right, other.bottom),
        strict=True,
    )
    return one.box == other.box and all(abs(a - b) < _SAME for a, b in ends)


class _Paths:
    """Straight strokes and pictures among the objects of a page, forms included."""

    MOST = 20_000  # objects looked at on a page: a map may hold a million strokes
    DEEPEST = 4
    THIN = 2.2  # points

    def __init__(self, c: Any, page: Any, view: View) -> None:
        self._c, self._page, self._view = c, page, view
        self._left = self.MOST
        self._strokes: list[Stroke] = []
        self._pictures = False

    def read(self) -> tuple[list[Stroke], bool]:
        c = self._c
        identity = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
        for index in range(c.FPDFPage_CountObjects(self._page)):
            self._object(c.FPDFPage_GetObject(self._page, index), identity, 0)
            if self._left <= 0:
                break
        return self._strokes, self._pictures

    def _object(self, handle: Any, matrix: Matrix, depth: int) -> None:
        c = self._c
        kind = c.FPDFPageObj_GetType(handle)
        if kind == c.FPDF_PAGEOBJ_TEXT:
            return
        self._left -= 1
        if kind == c.FPDF_PAGEOBJ_IMAGE:
            self._pictures = True
        elif kind == c.FPDF_PAGEOBJ_FORM and depth < self.DEEPEST:
            own = c.FS_MATRIX()
            c.FPDFPageObj_GetMatrix(handle, own)
            inner = _times((own.a, own.b, own.c, own.d, own.e, own.f), matrix)
            for index in range(c.FPDFFormObj_CountObjects(handle)):
                self._object(c.FPDFFormObj_GetObject(handle, index), inner, depth + 1)
        elif kind == c.FPDF_PAGEOBJ_PATH:
            self._path(handle, matrix)

    def _path(self, handle: Any, matrix: Matrix) -> None:
        c = self._c
        mode, stroked = ctypes.c_int(), ctypes.c_int()
        c.FPDFPath_GetDrawMode(handle, mode, stroked)
        if not mode.value and not stroked.value:
            return  # a clip
        segments = c.FPDFPath_CountSegments(handle)
        if segments > 2000:
            return
        own = c.FS_MATRIX()
        c.FPDFPageObj_GetMatrix(handle, own)
        matrix = _times((own.a, own.b, own.c, own.d, own.e, own.f), matrix)
        colour = self._colour(handle, bool(stroked.value))
        width = ctypes.c_float()
        c.FPDFPageObj_GetStrokeWidth(handle, width)
        thick = max(width.value * abs(complex(matrix[0], matrix[1])), 0.1) if stroked.value else 0
        for points, closed in self._outlines(handle, segments, matrix):
            self._outline(points, closed, bool(stroked.value), thick, colour)

    def _outline(
        self,
        points: list[tuple[float, float]],
        closed: bool,
        stroked: bool,
        thick: float,
        colour: str,
    ) -> None:
        xs, ys = [x for x, _ in points], [y for _, y in points]
        left, right, top, bottom = min(xs), max(xs), min(ys), max(ys)
        half = thick / 2
        if min(right - left, bottom - top) + thick <= self.THIN:
            if max(right - left, bottom - top) > 3:
                self._strokes.append(
                    Stroke(left, top - half, right, bottom + half, colour)
                    if right - left >= bottom - top
                    else Stroke(left - half, top, right + half, bottom, colour)
                )
        elif stroked:
            level = all(
                abs(a[0] - b[0]) < 0.5 or abs(a[1] - b[1]) < 0.5 for a, b in pairwise(points)
            )
            if closed and level and len(points) in (4, 5):
                self._strokes.append(Stroke(left, top, right, bottom, colour, box=True))
            elif level:
                for a, b in pairwise(points):
                    self._outline([a, b], False, True, thick, colour)

    def _outlines(
        self, handle: Any, segments: int, matrix: Matrix
    ) -> list[tuple[list[tuple[float, float]], bool]]:
        """Each run of straight lines of a path with whether it is closed; curves are left out."""
        c, view = self._c, self._view
        found: list[tuple[list[tuple[float, float]], bool]] = []
        points: list[tuple[float, float]] = []
        curved = closed = False
        x, y = ctypes.c_float(), ctypes.c_float()
        for index in range(segments + 1):
            segment = c.FPDFPath_GetPathSegment(handle, index) if index < segments else None
            kind = c.FPDFPathSegment_GetType(segment) if segment else c.FPDF_SEGMENT_MOVETO
            if kind == c.FPDF_SEGMENT_MOVETO:
                if len(points) > 1 and not curved:
                    found.append((points, closed or points[0] == points[-1]))
                points, curved, closed = [], False, False
            if not segment:
                continue
            curved = curved or kind == c.FPDF_SEGMENT_BEZIERTO
            c.FPDFPathSegment_GetPoint(segment, x, y)
            points.append(view.point(*_apply(matrix, x.value, y.value)))
            if c.FPDFPathSegment_GetClose(segment):
                closed = True
                points.append(points[0])
        return found

    def _colour(self, handle: Any, stroked: bool) -> str:
        parts = [ctypes.c_uint() for _ in range(4)]
        c = self._c
        get = c.FPDFPageObj_GetStrokeColor if stroked else c.FPDFPageObj_GetFillColor
        if not get(handle, *parts):
            return ""
        return "".join(f"{part.value:02X}" for part in parts[:3])


def _times(first: Matrix, second: Matrix) -> Matrix:
    a, b, c, d, e, f = first
    p, q, r, s, t, u = second
    return (
        a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s,
        e * p + f * r + t, e * q + f * s + u,
    )  # fmt: skip


def _apply(matrix: Matrix, x: float, y: float) -> tuple[float, float]:
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f
