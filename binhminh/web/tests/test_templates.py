"""The templates keep the house rules, and the linter sees what it must see."""

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[3]))
from tools import build_assets, lint_templates

WEB = lint_templates.ROOT / "binhminh" / "web" / "templates"


def test_templates_are_in_order():
    problems = [p for path in WEB.rglob("*.html") for p in lint_templates.check(path)]
    assert problems == []


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('<p style="color: red"></p>', "style="),
        ('<a onclick="x()"></a>', "onclick="),
        ("<script>alert()</script>", "inline script"),
        ('<a hx-on:click="x()"></a>', "hx-on"),
        ('<a hx-vals="js:{}"></a>', "no scripts in attributes"),
        ("<p>Hồ sơ mới</p>", "text outside"),
        ('<img alt="Ảnh">', "text outside"),
        ('{% include "components/empty.html" with title=t %}', "without `only`"),
    ],
)
def test_linter_finds(tmp_path, monkeypatch, text, said):
    monkeypatch.setattr(lint_templates, "ROOT", tmp_path)
    path = tmp_path / "x.html"
    path.write_text(text, encoding="utf-8")
    assert said in "\n".join(lint_templates.check(path))


@pytest.mark.parametrize(
    "text",
    [
        '<p>{% translate "New dossiers" %} · {{ n }}</p>',
        "{% blocktranslate %}New dossiers{% endblocktranslate %}",
        '<script src="{% static "x.js" %}"></script>',
        '<script type="application/json">{"a": "chữ"}</script>',
        '{% include "components/empty.html" with title=t only %}',
        "{% comment %} Hồ sơ mới {% endcomment %}",
    ],
)
def test_linter_lets_pass(tmp_path, monkeypatch, text):
    monkeypatch.setattr(lint_templates, "ROOT", tmp_path)
    path = tmp_path / "x.html"
    path.write_text(text, encoding="utf-8")
    assert lint_templates.check(path) == []


def test_squeezed_css_keeps_its_meaning():
    css = (
        "/* a */ .a > .b { color: red; margin: calc(1px + 2px) ; }\n"
        "@media (max-width: 9px) { a:hover { b: c } }"
    )
    assert build_assets.squeeze(css) == (
        ".a>.b{color:red;margin:calc(1px + 2px)}@media (max-width: 9px){a:hover{b:c}}\n"
    )


def test_bundles_are_built_from_the_sources():
    for name in build_assets.BUNDLES:
        built = build_assets.STATIC / "build" / f"{name}.css"
        assert built.read_text(encoding="utf-8") == build_assets.bundle(name)


def test_heading_font_is_small_and_has_every_vietnamese_letter():
    if not build_assets.FONT.exists():
        pytest.skip("the heading font is not built here")
    from fontTools.ttLib import TTFont

    assert build_assets.FONT.stat().st_size <= 22_000
    have = set(TTFont(build_assets.FONT).getBestCmap())
    letters = "aăâbcdđeêghiklmnoôơpqrstuưvxyAĂÂĐÊÔƠƯẮẰẲẴẶẤẦẨẪẬẾỀỂỄỆỐỒỔỖỘỚỜỞỠỢỨỪỬỮỰỲỴỶỸ≥≤–…"
    assert not {c for c in letters if ord(c) not in have}
