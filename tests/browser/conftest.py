"""A real browser on real pages. Every test here fails on errors in the console, on answers of the
server with 5xx, and on anything the content security policy had to refuse."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from .chromium import launch

HERE = Path(__file__).parent
RESULTS = HERE.parents[1] / "test-results"
WIDTHS = {1280: 800, 360: 740}
PASSWORD = "mat-khau-thu-nghiem"
#: Findings of axe that make a page unusable for somebody.
SERIOUS = {"serious", "critical"}
REPORT_REFUSALS = """
document.addEventListener('securitypolicyviolation', (event) =>
  console.error(`refused by the policy: ${event.violatedDirective} ${event.blockedURI}`));
"""

#: Waits until what moves has come to rest: a toast that fades in is not yet what a person reads.
#: What never ends (the ring of a busy button) and what stands still is not waited for.
AT_REST = """
async () => {
  const moving = () => document.getAnimations().filter((one) =>
    one.playState === 'running' && Number.isFinite(one.effect.getComputedTiming().endTime));
  while (moving().length) {
    await Promise.allSettled(moving().map((one) => one.finished));
  }
  await document.fonts.ready;
}"""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if item.path.is_relative_to(HERE):
            item.add_marker(pytest.mark.browser)


@pytest.hookimpl(hookwrapper=True)
def pytest_runtest_makereport(item: pytest.Item, call: pytest.CallInfo) -> Iterator[None]:
    outcome = yield
    report = outcome.get_result()
    page = getattr(item, "funcargs", {}).get("page")
    if report.when == "call" and report.failed and page is not None:
        RESULTS.mkdir(exist_ok=True)
        name = "".join(c if c.isalnum() else "-" for c in item.name)
        page.screenshot(path=RESULTS / f"{name}.png", full_page=True)


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    from playwright.sync_api import sync_playwright

    # Playwright keeps an event loop in this thread; Django would take it for asynchronous code.
    before = os.environ.get("DJANGO_ALLOW_ASYNC_UNSAFE")
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    try:
        with sync_playwright() as playwright:
            chromium = launch(playwright)
            yield chromium
            chromium.close()
    finally:
        if before is None:
            os.environ.pop("DJANGO_ALLOW_ASYNC_UNSAFE")


@pytest.fixture(params=WIDTHS, ids=lambda width: f"{width}px")
def width(request: pytest.FixtureRequest) -> int:
    """Each test that draws a page runs on a desk and on a phone."""
    return request.param


@pytest.fixture
def expected_trouble() -> list[str]:
    """Parts of console lines that a test means to cause (a 404 it asks for)."""
    return []


@pytest.fixture
def open_page(
    browser: Any, live_server: Any, width: int, expected_trouble: list[str]
) -> Iterator[Callable[[], Any]]:
    """Another person's browser: ``open_page()``. All of them are watched for trouble."""
    contexts: list[Any] = []
    troubles: list[str] = []

    def open_one() -> Any:
        context = browser.new_context(
            base_url=live_server.url.replace("127.0.0.1", "localhost"),
            viewport={"width": width, "height": WIDTHS[width]},
            locale="vi-VN",
            timezone_id="Asia/Ho_Chi_Minh",
            has_touch=width < 600,
            is_mobile=width < 600,
        )
        contexts.append(context)
        context.set_default_timeout(15_000)
        context.add_init_script(REPORT_REFUSALS)
        page = context.new_page()
        page.on("console", lambda line: line.type == "error" and troubles.append(line.text))
        page.on("pageerror", lambda error: troubles.append(f"script: {error}"))
        page.on("response", lambda r: r.status >= 500 and troubles.append(f"{r.status} {r.url}"))
        page.on(
            "request",
            lambda r: _leaves_home(r.url) and troubles.append(f"asked elsewhere: {r.url}"),
        )
        return page

    yield open_one
    for context in contexts:
        context.close()
    unexpected = [line for line in troubles if not any(part in line for part in expected_trouble)]
    assert unexpected == []


@pytest.fixture
def page(open_page: Callable[[], Any]) -> Any:
    """A page on the live server; `page.goto("/")` is the school's home."""
    return open_page()


def _leaves_home(url: str) -> bool:
    return not url.startswith(("http://localhost", "data:", "blob:", "about:"))


@pytest.fixture
def sign_in(page: Any) -> Callable[..., None]:
    """Sign in as a person does: ``sign_in(principal)``, or in another browser with ``on``."""
    first = page

    def enter(user: Any, password: str = PASSWORD, on: Any = None) -> None:
        page = on or first
        page.goto("/tai-khoan/login/")
        page.fill("input[name=login]:visible", user.username)
        page.fill("input[name=password]:visible", password)
        page.locator("input[name=password]:visible").press("Enter")
        page.wait_for_url(lambda url: "/tai-khoan/login" not in url)

    return enter


@pytest.fixture
def demo(transactional_db: Any, settings: Any) -> tuple[Any, Any]:
    """The demo's school, reached as localhost; its principal may open every door."""
    return _built(settings)


@pytest.fixture
def demo_of_plans(
    transactional_db: Any, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> tuple[Any, Any]:
    """The same without its year of documents, which takes as long to write as all the rest."""
    monkeypatch.setattr("binhminh.demo.build.make_documents", lambda *given: None)
    return _built(settings)


def _built(settings: Any) -> tuple[Any, Any]:
    from binhminh.core.organisations.models import HostName
    from binhminh.core.people.choices import Role
    from binhminh.core.people.models import Membership, MembershipRole, User
    from binhminh.demo.build import build

    # The live server wraps the settings, and the wrap has no name; the demo asks for one.
    settings.SETTINGS_MODULE = "binhminh.config.settings.test"
    [school] = build(schools=1, years=1).schools
    HostName.objects.create(organisation=school, host="localhost")
    head = User.objects.get(username="hieutruong")
    membership = Membership.objects.of(school).get(user=head)
    for role in Role.values:
        MembershipRole.objects.get_or_create(membership=membership, role=role)
    return school, head


def signed_in(user: Any) -> Client:
    """Somebody who has signed in, without a browser."""
    client = Client(headers={"host": "localhost"})
    client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


@pytest.fixture
def enter(page: Any) -> Callable[[Any], None]:
    """Sign in without the form, where signing in is not what is tested: ``enter(principal)``."""

    def take_cookies(user: Any) -> None:
        page.goto("/")
        page.context.add_cookies(
            [
                {"name": name, "value": morsel.value, "url": page.url}
                for name, morsel in signed_in(user).cookies.items()
            ]
        )

    return take_cookies


@pytest.fixture
def check_accessibility(page: Any) -> Callable[..., None]:
    """Fail on what axe calls serious or critical, and on a page wider than its window; with ``on``
    in another browser than the first."""
    from axe_playwright_python.sync_playwright import Axe

    axe, first = Axe(), page

    def check(on: Any = None) -> None:
        page = on or first
        page.evaluate(AT_REST)
        found = axe.run(page).response["violations"]
        serious = [
            f"{each['id']} ({each['impact']}): {each['help']}: "
            + "; ".join(node["html"][:160] for node in each["nodes"][:3])
            for each in found
            if each["impact"] in SERIOUS
        ]
        assert serious == [], page.url
        overflow = page.evaluate(
            "document.documentElement.scrollWidth - document.documentElement.clientWidth"
        )
        assert overflow <= 0, f"{page.url} is {overflow} px wider than its window"

    return check
