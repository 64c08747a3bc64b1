"""What is drawn on a page of a PDF: lines that run straight across or down, and round dots."""

import ctypes
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final, Protocol, cast

from pypdfium2 import raw

_PATH: Final = cast("int", raw.FPDF_PAGEOBJ_PATH)
_IMAGE: Final = cast("int", raw.FPDF_PAGEOBJ_IMAGE)
_FORM: Final = cast("int", raw.FPDF_PAGEOBJ_FORM)
_MOVE: Final = cast("int", raw.FPDF_SEGMENT_MOVETO)
_LINE: Final = cast("int", raw.FPDF_SEGMENT_LINETO)
_CURVE: Final = cast("int", raw.FPDF_SEGMENT_BEZIERTO)
# Rules are often drawn as thin boxes, and not quite straight.
_STRAIGHT: Final = 1.5
_SHORTEST: Final = 4.0
# Charts and maps are made of thousands of lines; no table is.
_MOST_RULES: Final = 4_000
_MOST_SEGMENTS: Final = 64
_DEEPEST: Final = 3
# Browsers draw the bullets of a list.
_SMALLEST_DOT: Final = 1.0
_LARGEST_DOT: Final = 7.0
_ROUND: Final = 0.7
# On a page with more of them they are a chart's.
_MOST_DOTS: Final = 200

Matrix = tuple[float, float, float, float, float, float]
_UNCHANGED: Final[Matrix] = (1, 0, 0, 1, 0, 0)


@dataclass(frozen=True, slots=True)
class Rule:
    """A straight line: at `at` from the top or the left, from `start` to `end` along it."""

    across: bool
    at: float
    start: float
    end: float


@dataclass(frozen=True, slots=True)
class Dot:
    """A small circle: where it begins and ends from the left, and its middle from the top."""

    left: float
    right: float
    middle: float


@dataclass(kw_only=True)
class Drawing:
    """The lines and dots of a page, none of a kind if there are too many, and its pictures."""

    rules: list[Rule] = field(default_factory=list[Rule])
    dots: list[Dot] = field(default_factory=list[Dot])
    has_pictures: bool = False


@dataclass(frozen=True, kw_only=True)
class Turn:
    """How the page's own coordinates become points from its top left as it is shown."""

    box: tuple[float, float, float, float]
    degrees: int

    def point(self, x: float, y: float) -> tuple[float, float]:
        """The same point, seen from the top left and downwards."""
        left, bottom, right, top = self.box
        match self.degrees % 360:
            case 90:
                return y - bottom, x - left
            case 180:
                return right - x, y - bottom
            case 270:
                return top - y, right - x
            case _:
                return x - left, top - y


@dataclass(frozen=True, slots=True)
class _Segment:
    kind: int
    point: tuple[float, float]
    closes: bool


class _Values(Protocol):
    a: float
    b: float
    c: float
    d: float
    e: float
    f: float


_Object = object
_count = cast("Callable[[object], int]", raw.FPDFPage_CountObjects)
_get = cast("Callable[[object, int], _Object]", raw.FPDFPage_GetObject)
_count_in_form = cast("Callable[[_Object], int]", raw.FPDFFormObj_CountObjects)
_get_in_form = cast("Callable[[_Object, int], _Object]", raw.FPDFFormObj_GetObject)
_type = cast("Callable[[_Object], int]", raw.FPDFPageObj_GetType)
_get_matrix = cast("Callable[[_Object, object], int]", raw.FPDFPageObj_GetMatrix)
_new_matrix = cast("Callable[[], _Values]", raw.FS_MATRIX)
_count_segments = cast("Callable[[_Object], int]", raw.FPDFPath_CountSegments)
_segment = cast("Callable[[_Object, int], object]", raw.FPDFPath_GetPathSegment)
_segment_type = cast("Callable[[object], int]", raw.FPDFPathSegment_GetType)
_segment_closes = cast("Callable[[object], int]", raw.FPDFPathSegment_GetClose)
_segment_point = cast("Callable[[object, object, object], int]", raw.FPDFPathSegment_GetPoint)


def drawing_of(page: object, turn: Turn) -> Drawing:
    """Everything on a page that is neither text nor a curve."""
    drawing = Drawing()
    for one, matrix in _objects(page):
        if _type(one) == _IMAGE:
            drawing.has_pictures = True
        elif len(drawing.rules) <= _MOST_RULES:
            path = list(_segments(one, matrix, turn))
            drawing.rules += _straight_lines(path)
            drawing.dots += _dots(path)
    drawing.rules = drawing.rules if len(drawing.rules) <= _MOST_RULES else []
    drawing.dots = drawing.dots if len(drawing.dots) <= _MOST_DOTS else []
    return drawing


def _objects(page: object) -> Iterator[tuple[_Object, Matrix]]:
    for index in range(_count(page)):
        yield from _with_inner(_get(page, index), _UNCHANGED, _DEEPEST)


def _with_inner(one: _Object, outer: Matrix, depth: int) -> Iterator[tuple[_Object, Matrix]]:
    kind = _type(one)
    if kind == _FORM and depth:
        matrix = _combined(_matrix(one), outer)
        for index in range(_count_in_form(one)):
            yield from _with_inner(_get_in_form(one, index), matrix, depth - 1)
    elif kind == _IMAGE:
        yield one, outer
    elif kind == _PATH:
        yield one, _combined(_matrix(one), outer)


def _segments(path: _Object, matrix: Matrix, turn: Turn) -> Iterator[_Segment]:
    count = _count_segments(path)
    for index in range(count if count <= _MOST_SEGMENTS else 0):
        segment = _segment(path, index)
        yield _Segment(
            kind=_segment_type(segment),
            point=turn.point(*_moved(_point(segment), matrix)),
            closes=bool(_segment_closes(segment)),
        )


def _straight_lines(path: Sequence[_Segment]) -> Iterator[Rule]:
    begin = last = (0.0, 0.0)
    for segment in path:
        if segment.kind == _MOVE:
            begin = segment.point
        elif segment.kind == _LINE:
            yield from _straight(last, segment.point)
        last = segment.point
        if segment.closes:
            yield from _straight(last, begin)


def _dots(path: Sequence[_Segment]) -> Iterator[Dot]:
    if not all(segment.kind in {_MOVE, _CURVE} for segment in path):
        return
    across = [segment.point[0] for segment in path]
    down = [segment.point[1] for segment in path]
    width, height = (max(one, default=0) - min(one, default=0) for one in (across, down))
    is_small = _SMALLEST_DOT <= width <= _LARGEST_DOT
    if is_small and _ROUND <= height / width <= 1 / _ROUND:
        yield Dot(left=min(across), right=max(across), middle=(min(down) + max(down)) / 2)


def _straight(one: tuple[float, float], other: tuple[float, float]) -> Iterator[Rule]:
    across, down = abs(one[0] - other[0]), abs(one[1] - other[1])
    if down <= _STRAIGHT and across >= _SHORTEST:
        start, end = sorted((one[0], other[0]))
        yield Rule(across=True, at=(one[1] + other[1]) / 2, start=start, end=end)
    elif across <= _STRAIGHT and down >= _SHORTEST:
        start, end = sorted((one[1], other[1]))
        yield Rule(across=False, at=(one[0] + other[0]) / 2, start=start, end=end)


def _point(segment: object) -> tuple[float, float]:
    x, y = ctypes.c_float(), ctypes.c_float()
    _segment_point(segment, ctypes.byref(x), ctypes.byref(y))
    return x.value, y.value


def _matrix(one: _Object) -> Matrix:
    values = _new_matrix()
    _get_matrix(one, ctypes.byref(values))  # pyright: ignore[reportArgumentType] (a ctypes structure)
    return values.a, values.b, values.c, values.d, values.e, values.f


def _moved(point: tuple[float, float], matrix: Matrix) -> tuple[float, float]:
    (x, y), (a, b, c, d, e, f) = point, matrix
    return a * x + c * y + e, b * x + d * y + f


def _combined(inner: Matrix, outer: Matrix) -> Matrix:
    a, b, c, d, e, f = inner
    oa, ob, oc, od, oe, of = outer
    return (
        a * oa + b * oc,
        a * ob + b * od,
        c * oa + d * oc,
        c * ob + d * od,
        e * oa + f * oc + oe,
        e * ob + f * od + of,
    )
