"""Pictures of the real pages for the README, on a desk (1280 px) and on a phone (360 px).

    python tools/screenshots.py             # starts a demo of its own, fills docs/pictures
    python tools/screenshots.py --out DIR

The README's block between `<!-- pictures -->` and `<!-- /pictures -->` is written anew. Two runs
give the same pictures as long as the pages and the demo's seed stay the same.
"""

from __future__ import annotations

import argparse
import os
import re
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))
from binhminh.config.settings.base import DEMO_PASSWORD  # noqa: E402 - the path comes first

WIDTHS = {1280: 800, 360: 740}
START_SECONDS = 300  # the first start makes a year of demo records


@dataclass(frozen=True)
class Shot:
    """One page. `follow` is a link to take first, where the address holds a record's number."""

    name: str
    path: str
    caption: str
    caption_vi: str
    account: str = ""
    follow: str = ""
    widths: tuple[int, ...] = (1280, 360)
    full_page: bool = False


BOARD = "/lam-viec/"
PLANS = "/lam-viec/ke-hoach/"
HEAD = "hieutruong"
SHOTS = [
    Shot("home", "/", "The school's public home", "Trang công khai của trường"),
    Shot("board", BOARD, "Where the year stands", "Năm nay đang ở đâu", HEAD),
    Shot("plan", PLANS, "The plan", "Kế hoạch", HEAD, follow="main a[href^='/lam-viec/ke-hoach/']"),
    Shot("my-work", "/lam-viec/viec-cua-toi/", "What a teacher owes", "Việc của tôi", "giaovien"),
    Shot("search", "/lam-viec/tim/?q=cai+cach", "One search box", "Một ô tìm kiếm", HEAD),
    Shot("import", "/lam-viec/ke-hoach/nhap/moi/", "Hand in the plan", "Nhập kế hoạch", "cchc"),
    Shot(
        "check",
        "/lam-viec/van-ban/kiem-tra/",
        "A draft, and what is not in the right form",
        "Bản thảo và chỗ chưa đúng thể thức",
        "vanthu",
        follow="main tbody a",
    ),
    Shot(
        "check-public",
        "/kiem-tra-the-thuc/",
        "The same for everybody, nothing kept",
        "Ai cũng kiểm tra được, không lưu tệp",
    ),
]


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def demo_server() -> Iterator[str]:
    """A demo school on a free port, with data of its own; gives its address."""
    port = free_port()
    address = f"http://localhost:{port}"
    with tempfile.TemporaryDirectory(prefix="binhminh-pictures-") as folder:
        data, log = Path(folder) / "data", Path(folder) / "log"
        environment = {**os.environ, "BINHMINH_DATA": str(data)}
        environment.pop("DATABASE_URL", None)
        with log.open("wb") as out:
            server = subprocess.Popen(
                [sys.executable, "-m", "binhminh", "run", "--demo", "--port", str(port)],
                cwd=ROOT,
                env=environment,
                stdout=out,
                stderr=out,
                stdin=subprocess.DEVNULL,
            )
            try:
                wait_for(address, server, log)
                yield address
            finally:
                server.terminate()
                try:
                    server.wait(20)
                except subprocess.TimeoutExpired:
                    server.kill()
                    server.wait()


def wait_for(address: str, server: subprocess.Popen[bytes], log: Path) -> None:
    until = time.monotonic() + START_SECONDS
    while time.monotonic() < until:
        try:
            with urllib.request.urlopen(address, timeout=5):
                return
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            pass
        if server.poll() is not None:
            break
        time.sleep(0.3)
    raise SystemExit(f"The demo did not start:\n{log.read_text(errors='replace')[-3000:]}")


def sign_in(page: Any, account: str, password: str) -> None:
    page.goto("/tai-khoan/login/")
    page.fill("input[name=login]:visible", account)
    page.fill("input[name=password]:visible", password)
    page.locator("input[name=password]:visible").press("Enter")
    page.wait_for_url(lambda url: "/tai-khoan/login" not in url)


def take(browser: Any, address: str, shot: Shot, width: int, password: str, out: Path) -> Path:
    """Take one picture.

    Raises:
        SystemExit: the page answers with an error: a picture of it would be a lie.
    """
    context = browser.new_context(
        base_url=address,
        viewport={"width": width, "height": WIDTHS[width]},
        locale="vi-VN",
        timezone_id="Asia/Ho_Chi_Minh",
        device_scale_factor=2 if width < 600 else 1,
        is_mobile=width < 600,
        has_touch=width < 600,
        reduced_motion="reduce",
    )
    try:
        page = context.new_page()
        if shot.account:
            sign_in(page, shot.account, password)
        answer = page.goto(shot.path)
        if shot.follow:
            there = page.locator(shot.follow).first.get_attribute("href")
            answer = page.goto(there)
        if answer is None or not answer.ok:
            raise SystemExit(f"{page.url} answered {answer and answer.status}")
        page.wait_for_load_state("networkidle")
        target = out / f"{shot.name}-{width}.png"
        page.screenshot(path=target, full_page=shot.full_page)
        return target
    finally:
        context.close()


def write_block(readme: Path, folder: str, vietnamese: bool) -> None:
    """The README's pictures: the wide ones in rows of two, a phone beside."""
    cells = [
        f"[![{s.caption_vi if vietnamese else s.caption}]({folder}/{s.name}-1280.png)]"
        f"({folder}/{s.name}-360.png)<br>{s.caption_vi if vietnamese else s.caption}"
        for s in SHOTS
    ]
    lines = ["| | |", "|---|---|"]
    lines += [f"| {left} | {right} |" for left, right in zip(cells[::2], cells[1::2], strict=True)]
    note = "Bấm vào hình để xem trên điện thoại." if vietnamese else "Click for the phone's view."
    block = "<!-- pictures -->\n" + "\n".join(lines) + f"\n\n{note}\n<!-- /pictures -->"
    content = readme.read_text(encoding="utf-8")
    pattern = r"(?s)<!-- pictures -->.*?<!-- /pictures -->"
    readme.write_text(re.sub(pattern, lambda _: block, content), encoding="utf-8")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--out", type=Path, default=ROOT / "docs" / "pictures")
    parser.add_argument("--only", help="name of one picture")
    options = parser.parse_args()

    from playwright.sync_api import sync_playwright

    from tests.browser.chromium import launch

    options.out.mkdir(parents=True, exist_ok=True)
    with demo_server() as address, sync_playwright() as playwright:
        browser = launch(playwright)
        for shot in SHOTS:
            if options.only in (None, shot.name):
                for width in shot.widths:
                    print(take(browser, address, shot, width, DEMO_PASSWORD, options.out).name)
        browser.close()
    if not options.only and options.out == ROOT / "docs" / "pictures":
        write_block(ROOT / "README.md", "docs/pictures", vietnamese=False)
        write_block(ROOT / "README.vi.md", "docs/pictures", vietnamese=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
