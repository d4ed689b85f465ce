"""Message catalogues, one for each app: extract, check, compile.

python tools/messages.py update binhminh/plans     # extract new message ids into the app's .po
python tools/messages.py check [APP …]             # refuse gaps; all apps when none is named
python tools/messages.py compile                   # .po -> .mo, nothing but Python needed
"""

from __future__ import annotations

import os
import re
import shutil
import sys
import tempfile
from pathlib import Path

import polib

ROOT = Path(__file__).resolve().parents[1]
PLACE = re.compile(r"%\([a-z_0-9]+\)[sd]|\{[a-z_0-9]+\}")


def apps() -> list[Path]:
    """Every folder that may hold messages: Django apps, and config for the rest."""
    found = {path.parent for path in (ROOT / "binhminh").rglob("apps.py")}
    return sorted(found | {ROOT / "binhminh" / "config"})


def catalogue(app: Path) -> Path:
    return app / "locale" / "vi" / "LC_MESSAGES" / "django.po"


def extract(app: Path) -> None:
    """Merge the message ids of the app's code and templates into its catalogue (needs gettext)."""
    from django.conf import settings
    from django.core.management import call_command
    from django.core.management.commands import makemessages

    if not settings.configured:
        settings.configure(USE_I18N=True, LOCALE_PATHS=[], INSTALLED_APPS=[])
        import django

        django.setup()

    class Command(makemessages.Command):
        msgmerge_options = ["-q", "--backup=none", "--update", "--no-fuzzy-matching"]

    (app / "locale").mkdir(exist_ok=True)
    before = Path.cwd()
    os.chdir(app)
    try:
        call_command(
            Command(),
            locale=["vi"],
            extensions=["py", "html", "txt"],
            ignore_patterns=["tests/*", "migrations/*"],
            no_location=True,
            no_wrap=True,
            no_obsolete=True,
            verbosity=0,
        )
    finally:
        os.chdir(before)
    path = catalogue(app)
    if path.exists():
        po = polib.pofile(str(path), wrapwidth=0)
        for volatile in ("POT-Creation-Date", "PO-Revision-Date", "Report-Msgid-Bugs-To"):
            po.metadata.pop(volatile, None)
        po.metadata.update(
            {
                "Project-Id-Version": "binhminh",
                "Last-Translator": "Bình Minh",
                "Language-Team": "vi",
                "Language": "vi",
                "Plural-Forms": "nplurals=1; plural=0;",
            }
        )
        po.header = ""
        po.save(str(path))


def message_ids(path: Path) -> set[tuple[str, str]]:
    if not path.exists():
        return set()
    return {
        (entry.msgctxt or "", entry.msgid)
        for entry in polib.pofile(str(path))
        if not entry.obsolete
    }


def gaps(app: Path) -> list[str]:
    """What is missing in an app's Vietnamese, in words."""
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "app"
        shutil.copytree(
            app,
            copy,
            ignore=lambda where, names: [
                n
                for n in names
                if n in {"tests", "migrations", "static", "data", "__pycache__"}
                or (Path(where) != app and (Path(where) / n / "apps.py").exists())
            ],
        )
        extract(copy)
        wanted = message_ids(catalogue(copy))
    path = catalogue(app)
    name = str(app.relative_to(ROOT))
    problems = [
        f"{name}: not in the catalogue: {msgid!r}"
        for _, msgid in sorted(wanted - message_ids(path))
    ]
    if not path.exists():
        return problems
    for entry in polib.pofile(str(path)):
        texts = list(entry.msgstr_plural.values()) if entry.msgid_plural else [entry.msgstr]
        if entry.obsolete:
            problems.append(f"{name}: obsolete: {entry.msgid!r}")
        elif entry.fuzzy or not all(text.strip() for text in texts):
            problems.append(f"{name}: not translated: {entry.msgid!r}")
        else:
            places = set(PLACE.findall(entry.msgid)) | set(PLACE.findall(entry.msgid_plural or ""))
            for text in texts:
                if not set(PLACE.findall(text)) <= places:
                    problems.append(f"{name}: unknown place in: {text!r}")
                if not entry.msgid_plural and set(PLACE.findall(text)) != places:
                    problems.append(f"{name}: a place is lost in: {text!r}")
    return problems


def clashes() -> list[str]:
    """Messages with two Vietnamese texts: Django merges all catalogues, so one app's would win
    everywhere. Give one of them a context, or both the same words."""
    found: dict[tuple[str, str], dict[str, str]] = {}
    for app in apps():
        if catalogue(app).exists():
            for entry in polib.pofile(str(catalogue(app))):
                text = entry.msgstr or str(entry.msgstr_plural or "")
                key = (entry.msgctxt or "", entry.msgid)
                found.setdefault(key, {})[str(app.relative_to(ROOT))] = text
    return [
        f"two texts for one message: {key[1]!r}: {texts}"
        for key, texts in found.items()
        if len(set(filter(None, texts.values()))) > 1
    ]


def compile_all(root: Path = ROOT / "binhminh") -> int:
    count = 0
    for path in root.rglob("*.po"):
        target = path.with_suffix(".mo")
        if not target.exists() or target.stat().st_mtime < path.stat().st_mtime:
            polib.pofile(str(path)).save_as_mofile(str(target))
            count += 1
    return count


def main() -> int:
    verb, *names = sys.argv[1:] or ["check"]
    chosen = [ROOT / name for name in names] or apps()
    if verb == "compile":
        print(f"compiled {compile_all()} catalogues")
        return 0
    if verb == "update":
        for app in chosen:
            extract(app)
        compile_all()
        return 0
    problems = [problem for app in chosen for problem in gaps(app)] + clashes()
    print("\n".join(problems) or "every message has its Vietnamese")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
