"""Every kind of page in a real browser: two widths, two themes, keys, and what axe finds."""

from pathlib import Path

import pytest

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
CHROMIUM = Path("/usr/bin/chromium")
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.fixture(scope="module")
def chromium():
    sync = pytest.importorskip("playwright.sync_api")
    if not CHROMIUM.exists():
        pytest.skip("Chromium is not installed here")
    # Playwright runs a loop in this thread; Django then takes the tests' own queries for async.
    with pytest.MonkeyPatch.context() as patch, sync.sync_playwright() as driver:
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
        browser = driver.chromium.launch(executable_path=str(CHROMIUM), args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture
def guide(live_server, school):
    return f"{live_server.url}/styleguide/"


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1280])
def test_no_page_overflows_or_breaks_a_rule(chromium, guide, width, theme):
    from axe_playwright_python.sync_playwright import Axe

    from binhminh.web.styleguide import KINDS

    context = chromium.new_context(
        viewport={"width": width, "height": 800}, color_scheme=theme, reduced_motion="reduce"
    )
    said: list[str] = []
    page = context.new_page()
    page.on("console", lambda m: said.append(m.text) if m.type == "error" else None)
    page.on("pageerror", lambda error: said.append(str(error)))
    for kind in ("", *(f"{kind}/" for kind in KINDS)):
        page.goto(guide + kind)
        wide = page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
        if wide > 0:
            said.append(f"{kind}: {wide}px too wide")
        for found in Axe().run(page).response["violations"]:
            said.append(f"{kind}: {found['id']}: {found['nodes'][0]['html'][:120]}")
    context.close()
    assert said == []


def test_keys_dialogs_and_colours(chromium, guide):
    page = chromium.new_page()
    page.goto(f"{guide}record/")
    page.keyboard.press("?")
    assert page.locator("#keys").evaluate("box => box.open")
    page.keyboard.press("Escape")
    page.click("[data-dialog-open=extend]")
    assert page.locator("#extend").evaluate("box => box.open")
    page.keyboard.press("Escape")
    page.click("details.menu > summary")
    page.click("[data-theme-set=dark]")
    page.reload()
    assert page.evaluate("document.documentElement.dataset.theme") == "dark"
    page.goto(f"{guide}list/")
    page.keyboard.press("j")
    page.keyboard.press("j")
    assert "117" in page.locator("tr.at").inner_text()
    page.close()


def test_a_draft_comes_back_and_dates_complete_themselves(chromium, guide):
    page = chromium.new_page()
    page.goto(f"{guide}form/")
    page.fill("#id_text", "Niêm yết thủ tục")
    page.fill("#id_due", "12102023")
    page.press("#id_due", "Tab")
    assert page.input_value("#id_due") == "12/10/2023"
    for _ in range(50):
        if page.evaluate("Object.keys(localStorage).some(key => key.startsWith('draft:'))"):
            break
        page.wait_for_timeout(100)
    page.reload()
    assert page.input_value("#id_text") == "Niêm yết thủ tục"
    page.click("[data-draft-drop]")
    assert page.input_value("#id_text") == ""
    page.close()


def test_a_file_is_sent_and_errors_come_back_in_place(chromium, guide):
    page = chromium.new_page()
    page.goto(f"{guide}form/")
    file = {"name": "anh.png", "mimeType": "image/png", "buffer": b"x" * 300_000}
    page.set_input_files("input[type=file]", file)
    assert "anh.png (300 kB)" in page.locator("[data-drop-say]").inner_text()
    page.click("form.card button[type=submit]")
    page.wait_for_selector("#errors")
    assert page.evaluate("document.activeElement.id") == "errors"
    page.close()


def test_check_page_links_source_and_finding(chromium, guide):
    page = chromium.new_page()
    page.goto(f"{guide}check/")
    page.hover("[data-item=t2]")
    assert page.locator(".hl").count() == 2
    page.close()


def test_without_scripts_questions_are_sections(chromium, guide):
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{guide}record/")
    assert page.locator("#extend textarea").is_visible()
    assert not page.locator("#keys").is_visible()
    context.close()
