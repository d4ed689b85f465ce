"""The house keeps its plan: floors, rooms, sizes, and nothing from outside in our files."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from django.apps import AppConfig, apps
from django.urls import URLPattern, URLResolver, get_resolver

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "binhminh"
CONTRACTS = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"][
    "contracts"
]


def floor_numbers(name: str) -> dict[str, int]:
    """module -> floor, 0 at the top, as pyproject.toml says."""
    contract = next(c for c in CONTRACTS if c["name"].startswith(name))
    (container,) = contract["containers"]
    return {
        f"{container}.{module.strip(' ()')}": floor
        for floor, layer in enumerate(contract["layers"])
        for module in re.split(r"[|:]", layer)
    }


FLOORS = floor_numbers("Floors")
STREET = floor_numbers("The street")


def may_use(upper: str, lower: str) -> bool:
    """Whether a module of app `upper` may name something of app `lower` (dotted app names)."""
    if upper == lower:
        return True
    if upper in STREET and lower in STREET:
        return STREET[upper] < STREET[lower]
    top, bottom = (".".join(name.split(".")[:2]) for name in (upper, lower))
    return FLOORS[top] < FLOORS[bottom]


@cache
def tracked() -> tuple[Path, ...]:
    """The files of the repository: what git knows or would take in."""
    told = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        check=False,
    )
    if told.returncode:  # an archive without .git
        found = (path.relative_to(ROOT) for path in ROOT.rglob("*"))
        names = [p for p in found if not p.parts[0].startswith(".") and p.parts[0] != "data"]
    else:
        names = [Path(name) for name in told.stdout.decode().split("\0") if name]
    return tuple(sorted(ROOT / name for name in names if (ROOT / name).is_file()))


def texts(*suffixes: str) -> Iterator[tuple[str, str]]:
    """(path from the root, content) of the repository's text files."""
    for path in tracked():
        if not suffixes or path.suffix in suffixes:
            try:
                yield path.relative_to(ROOT).as_posix(), path.read_text(encoding="utf-8")
            except UnicodeDecodeError:
                continue


def ours() -> list[AppConfig]:
    return [config for config in apps.get_app_configs() if config.name.startswith("binhminh.")]


def owner_of(path: Path) -> AppConfig | None:
    return max(
        (config for config in ours() if path.is_relative_to(config.path)),
        key=lambda config: len(config.path),
        default=None,
    )


# --- floors ----------------------------------------------------------------------------------


def test_imports_point_down():
    told = subprocess.run(
        [Path(sys.executable).with_name("lint-imports"), "--no-cache"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert told.returncode == 0, told.stdout + told.stderr


def test_floors_are_read_as_meant():
    assert may_use("binhminh.plans", "binhminh.core.people")
    assert not may_use("binhminh.core.people", "binhminh.plans")
    assert not may_use("binhminh.portal", "binhminh.desk")
    assert may_use("binhminh.core.files", "binhminh.core.audit")
    assert not may_use("binhminh.core.audit", "binhminh.core.files")


def test_foreign_keys_point_down():
    upward = [
        f"{model._meta.label}.{field.name} -> {target._meta.label}"
        for config in ours()
        for model in config.get_models()
        for field in model._meta.get_fields()
        if field.is_relation and not field.auto_created and field.related_model
        for target in [field.related_model]
        if target._meta.app_config.name.startswith("binhminh.")
        and not may_use(config.name, target._meta.app_config.name)
    ]
    assert upward == []


def namespaces(resolver: URLResolver | None = None) -> Iterator[tuple[str, str]]:
    """(namespace, app it belongs to) of every included address list of ours.

    `people:` belongs to core.people also where the desk answers: the name is the app's promise.
    """
    labels = {config.label: config.name for config in ours()}
    for entry in (resolver or get_resolver()).url_patterns:
        if isinstance(entry, URLResolver):
            if entry.namespace in labels:
                yield entry.namespace, labels[entry.namespace]
            elif entry.namespace and (first := next(leaves(entry), None)):
                module = getattr(first.callback, "__module__", "")
                owner = next((c.name for c in ours() if f"{module}.".startswith(f"{c.name}.")), "")
                if owner:
                    yield entry.namespace, owner
            yield from namespaces(entry)


def leaves(resolver: URLResolver) -> Iterator[URLPattern]:
    for entry in resolver.url_patterns:
        if isinstance(entry, URLPattern):
            yield entry
        else:
            yield from leaves(entry)


#: Navigation and layouts get the pages above handed in by their own apps, so a literal name
#: upward is an oversight.
URL_IN_TEMPLATE = re.compile(r"""{%\s*url\s+['"]([a-z_]+):[a-z_-]+['"]""")
URL_IN_CODE = re.compile(r"""\b(?:reverse|redirect|reverse_lazy)\(\s*['"]([a-z_]+):[a-z_-]+['"]""")
#: The doors of the faces. Every page may point there, whoever composes what is behind.
HOME = {"desk:board", "desk:my-work", "portal:home", "portal:plan"}


def test_addresses_in_pages_point_down():
    owners = dict(namespaces())
    upward = []
    for name, content in texts(".html", ".py"):
        app = owner_of(ROOT / name)
        if app is None or "/tests/" in name:
            continue
        for pattern in (URL_IN_TEMPLATE, URL_IN_CODE):
            for found in pattern.finditer(content):
                target = owners.get(found[1])
                home = any(door in found[0] for door in HOME)
                if target and not home and not may_use(app.name, target):
                    upward.append(f"{name}: {found[0]}")
    assert upward == []


# --- rooms and sizes -------------------------------------------------------------------------

ROOMS = {
    *("actions", "admin", "apps", "audit_words", "choices", "errors", "forms", "handlers"),
    *(
        "indicators",
        "locale",
        "management",
        "migrations",
        "models",
        "permissions",
        "printing",
        "public",
    ),
    *("queries", "searching", "states", "static", "tasks", "templates", "templatetags"),
    *("tests", "urls", "views"),
}
#: Apps whose work is not of the usual kind have rooms of their own, and say what they are for.
SPECIAL = {"web", "cli", "demo", "desk"}


def test_every_app_has_an_apps_room_with_the_folder_as_label():
    wrong = [
        config.name for config in ours() if config.label != config.name.rsplit(".", maxsplit=1)[-1]
    ]
    assert wrong == []


def test_a_room_of_its_own_explains_itself():
    """Beside the known rooms an app may have modules by topic; each opens with a docstring."""
    silent = []
    for config in ours():
        for path in Path(config.path).iterdir():
            if path.suffix == ".py" and path.stem not in ROOMS and path.name != "__init__.py":
                content = path.read_text(encoding="utf-8").lstrip()
                if content and not content.startswith('"""'):
                    silent.append(path.relative_to(ROOT).as_posix())
    assert silent == []


def test_folders_of_an_app_are_known_rooms_or_say_what_they_are_for():
    """A module of another name that outgrew itself is a package of that name, and says so."""
    unknown = []
    homes = {Path(config.path) for config in ours()}
    for config in ours():
        if config.label in SPECIAL:
            continue
        for path in Path(config.path).iterdir():
            if not path.is_dir() or path in homes or path.name in {*ROOMS, "__pycache__"}:
                continue
            head = path / "__init__.py"
            said = head.is_file() and head.read_text(encoding="utf-8").lstrip().startswith('"""')
            if not said:
                unknown.append(path.relative_to(ROOT).as_posix())
    assert unknown == []


def test_templates_lie_under_the_name_of_their_app():
    """`<app>/templates/<app>/…`, or under the name of one of its folders; only `web` may give pages
    to others (allauth, Django, parts)."""
    strangers = [
        path.relative_to(ROOT).as_posix()
        for config in ours()
        if config.label != "web" and (Path(config.path) / "templates").is_dir()
        for path in (Path(config.path) / "templates").iterdir()
        if path.name != config.label and not (Path(config.path) / path.name).is_dir()
    ]
    assert strangers == []


def test_no_file_outgrows_itself():
    long = {
        name: content.count("\n")
        for name, content in texts(".py", ".html", ".js", ".css", ".sh")
        if content.count("\n") > 500 and "/migrations/" not in name and "/data/" not in name
    }
    assert long == {}


def test_screens_and_decisions_keep_apart():
    """Actions know nothing of requests; views write nothing on their own."""
    wrong = []
    for name, content in texts(".py"):
        if "/tests/" in name or not name.startswith("binhminh/"):
            continue
        if re.search(r"/actions(/|\.py)", name) and re.search(
            r"from django\.(http|shortcuts|contrib\.messages)", content
        ):
            wrong.append(f"{name}: an action that knows the web")
        if re.search(r"/(views|public)(/|\.py)", name) and re.search(
            r"\.save\(|\.bulk_create\(|\.objects\.(create|get_or_create|update_or_create)\(",
            content,
        ):
            wrong.append(f"{name}: a view that writes")
    assert wrong == []


# --- nothing from outside --------------------------------------------------------------------

#: Written in two halves, so that this file does not find itself.
MACHINE_PATHS = re.compile(
    r"(?<![\w.<$}])/(?:" + "|".join(["wo" + "rk", "ro" + "ot", "ho" + "me"]) + r")/\w"
)
REGISTRIES = re.compile(
    "|".join(
        [
            "py" + r"pi\.org",
            "files.python" + "hosted",
            r"npm" + r"js\.",
            "un" + "pkg",
            "jsde" + "livr",
        ]
    )
)
INDEX_OPTIONS = re.compile(r"(?m)^\s*(?:--(?:extra-)?index-url|--find-links|-i |-f )")
FOREIGN = re.compile(
    r"""(?:src|href|action|url|import|from|fetch)\s*(?:=|\(|\s)\s*['"]?(?:https?:)?//[\w.-]+"""
)
NAMESPACE = re.compile(r"""xmlns(:\w+)?=['"][^'"]*['"]""")


def test_no_path_of_a_machine():
    found = [
        f"{name}: {match[0]}"
        for name, content in texts()
        if not name.endswith(".txt") or name.startswith("requirements")
        for match in MACHINE_PATHS.finditer(content)
    ]
    assert found == []


def test_no_address_of_a_registry():
    found = [
        f"{name}: {match[0]}"
        for name, content in texts()
        for match in (*REGISTRIES.finditer(content), *INDEX_OPTIONS.finditer(content))
        if name.startswith("requirements") or match.re is REGISTRIES
    ]
    assert found == []


def test_requirement_files_hold_names_and_hashes_only():
    for name, content in texts(".txt", ".in"):
        if not name.startswith("requirements/"):
            continue
        assert "://" not in content, name
        if name.endswith(".txt"):
            pins = re.findall(r"(?m)^[a-zA-Z0-9_.\[\],-]+==[^ \\;]+", content)
            assert pins, name
            assert content.count("--hash=sha256:") >= len(pins), name


def test_pages_load_nothing_from_elsewhere():
    """Links a person may follow are no concern here; what a browser loads by itself is."""
    found = []
    for name, content in texts(".html", ".css", ".js", ".svg"):
        if not name.startswith("binhminh/") or "/tests/" in name:
            continue
        clean = NAMESPACE.sub("", content)
        clean = re.sub(r"<a\b[^>]*>", "", clean)  # links are followed by people only
        found += [f"{name}: {match[0]}" for match in FOREIGN.finditer(clean)]
    assert found == []


def test_pages_carry_no_inline_script_or_style():
    """The content security policy refuses them; better to learn it here than in a browser."""
    pattern = re.compile(
        r"<script(?![^>]*\bsrc=)(?![^>]*application/(?:ld\+)?json)|\sstyle=\"|\son\w+=\"|javascript:"
    )
    found = [
        f"{name}: {match[0]}"
        for name, content in texts(".html")
        if name.startswith("binhminh/")
        for match in pattern.finditer(re.sub(r"(?s){% comment %}.*?{% endcomment %}", "", content))
    ]
    assert found == []


# --- the books agree with the house ----------------------------------------------------------


def anchors(content: str) -> set[str]:
    heads = re.findall(r"(?m)^#+\s+(.+?)\s*$", content)
    return {re.sub(r"[^\w\s-]", "", head.lower()).replace(" ", "-") for head in heads}


def test_links_between_documents_lead_somewhere():
    broken = []
    for name, content in texts(".md"):
        prose = re.sub(r"(?s)```.*?```", "", content)
        for target in re.findall(r"!?\[[^\]]*\]\(([^)\s]+)\)", prose):
            if re.match(r"[a-z]+:", target):
                continue
            where, _, anchor = target.partition("#")
            path = (ROOT / name).parent / where if where else ROOT / name
            if not path.exists():
                broken.append(f"{name}: {target}")
            elif anchor and path.suffix == ".md" and anchor not in anchors(path.read_text("utf-8")):
                broken.append(f"{name}: {target} (no such heading)")
    assert broken == []


def test_the_glossary_knows_every_model():
    glossary = (ROOT / "docs" / "glossary.md").read_text(encoding="utf-8")
    known = set(re.findall(r"`([A-Z]\w+)`", glossary))
    missing = sorted(
        model._meta.label
        for config in ours()
        for model in config.get_models()
        if not model._meta.auto_created and model.__name__ not in known
    )
    assert missing == []


@pytest.mark.parametrize("path", sorted((ROOT / "docs" / "adr").glob("*.md")), ids=lambda p: p.stem)
def test_a_decision_says_context_decision_consequences(path):
    content = path.read_text(encoding="utf-8")
    heads = re.findall(r"(?m)^(?:## |\*\*)(\w+)", content)
    assert [h for h in ("Context", "Decision", "Consequences") if h not in heads] == []


def test_each_environment_variable_is_documented():
    settings = (PACKAGE / "config" / "settings").glob("*.py")
    names = {
        f"BINHMINH_{name}"
        for path in settings
        for name in re.findall(r"""\b(?:env|flag)\(\s*["']([A-Z0-9_]+)""", path.read_text("utf-8"))
    }
    handbook = (ROOT / "docs" / "how-to" / "production.md").read_text(encoding="utf-8")
    assert sorted(name for name in names if f"`{name}`" not in handbook) == []
