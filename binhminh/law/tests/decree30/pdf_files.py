"""Small PDFs written by hand, for the tests of the reader: every number on the page is known.

Letters are those of Times, which needs no file; its text is plain ASCII.
"""

from dataclasses import dataclass

MM = 72 / 25.4
FONTS = {"F": "Times-Roman", "B": "Times-Bold", "I": "Times-Italic"}
#: Times New Roman that is not in the file; every sign half an em wide, blanks and stops a quarter
NAMED = {"N": "PSMT", "NB": "PS-BoldMT", "NI": "PS-ItalicMT"}
NARROW = " ."
_WIDTHS = " ".join("250" if chr(code) in NARROW else "500" for code in range(32, 127))


@dataclass(frozen=True)
class Page:
    """The content of a page and its set-up; lengths in points."""

    content: str
    box: tuple[float, float, float, float] = (0, 0, 595.28, 841.89)
    rotate: int = 0


def text(words, x, y, size=14, font="F", colour="0 g", mode=0):
    """Show words with their baseline ``y`` points below the top of an A4 page."""
    escaped = words.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
    at = f"1 0 0 1 {x} {841.89 - y} Tm"
    return f"BT {colour} {mode} Tr /{font} {size} Tf {at} ({escaped}) Tj ET\n"


def centred(words, axis, y, size=13, font="N"):
    """Show words of one of the named fonts on an axis."""
    width = sum(0.25 if sign in NARROW else 0.5 for sign in words) * size
    return text(words, axis - width / 2, y, size, font)


def rule(left, right, y, thick=0.6):
    """A level rule, filled as Word draws it."""
    return f"0 g {left} {841.89 - y} {right - left} {thick} re f\n"


def lines(words, x, y, *, step=16.09, size=14, font="F", first=0.0):
    """Lines one under the other, the first ``first`` points further in."""
    return "".join(
        text(line, x + (first if index == 0 else 0), y + index * step, size, font)
        for index, line in enumerate(words)
    )


def pdf(*pages, extra=""):
    """Return the bytes of a PDF; ``extra`` is put into its catalogue."""
    pages = [page if isinstance(page, Page) else Page(page) for page in pages]
    fonts = " ".join(
        f"/{key} << /Type /Font /Subtype /Type1 /BaseFont /{name} /Encoding /WinAnsiEncoding >>"
        for key, name in FONTS.items()
    )
    fonts += "".join(
        f"/{key} << /Type /Font /Subtype /TrueType /BaseFont /TimesNewRoman{style} "
        f"/Encoding /WinAnsiEncoding /FirstChar 32 /LastChar 126 /Widths [{_WIDTHS}] >>"
        for key, style in NAMED.items()
    )
    objects = [f"<< /Type /Catalog /Pages 2 0 R {extra} >>", ""]
    kids = []
    for page in pages:
        kids.append(f"{len(objects) + 1} 0 R")
        box = " ".join(map(str, page.box))
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [{box}] /Rotate {page.rotate} "
            f"/Resources << /Font << {fonts} >> >> /Contents {len(objects) + 2} 0 R >>"
        )
        objects.append(f"<< /Length {len(page.content)} >>\nstream\n{page.content}\nendstream")
    objects[1] = f"<< /Type /Pages /Kids [{' '.join(kids)}] /Count {len(kids)} >>"
    out, places = "%PDF-1.7\n", []
    for number, body in enumerate(objects, start=1):
        places.append(len(out))
        out += f"{number} 0 obj\n{body}\nendobj\n"
    table = "".join(f"{place:010d} 00000 n \n" for place in places)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}"
    size = len(objects) + 1
    return (
        out + f"trailer << /Size {size} /Root 1 0 R >>\nstartxref\n{out.rindex('xref')}\n%%EOF"
    ).encode("latin-1")
