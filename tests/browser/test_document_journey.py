"""A letter is taken in, handed over, answered, signed, sealed, mailed, filed and counted:
clerk, principal and teacher, each in their own browser, with a real mail server on loopback."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.urls import reverse
from django.utils import timezone

from binhminh.core.signatures.tests.authority import PASSWORD
from binhminh.documents.models import Dispatch, IncomingDocument, OutgoingDocument
from binhminh.documents.states import DispatchState, IncomingState, OutgoingState
from tests.test_document_journey import (  # noqa: F401 - its office and its mail server
    ANSWER,
    SUBJECT,
    file_both,
    letter_of_the_commune,
    letters,
    office,
    see_figures,
)

from .test_newcomer import press, working  # noqa: F401 - a worker beside the server


def until(what: Callable[[], bool], seconds: int = 60) -> None:
    """Wait for what the worker does beside the browser."""
    end = time.monotonic() + seconds
    while not what():
        assert time.monotonic() < end, "nothing happened"
        time.sleep(0.2)


def test_a_letter_is_answered_and_counted(
    open_page: Callable[[], Any],
    page: Any,
    sign_in: Callable[..., None],
    check_accessibility: Callable[..., None],
    transactional_db: Any,
    office: Any,  # noqa: F811
    teacher: Any,
    principal: Any,
    clerk: Any,
    letters: list[Any],  # noqa: F811
    working: None,  # noqa: F811
) -> None:
    today = timezone.localdate()
    head, pen = open_page(), open_page()
    for person, browser in ((clerk, page), (principal, head), (teacher, pen)):
        sign_in(person, on=browser)

    incoming = take_in_and_confirm(page, check_accessibility)
    instruct(head, incoming, teacher, check_accessibility)
    answer = draft_answer(pen, incoming, check_accessibility)
    check_and_sign(answer, head, page)
    seal_and_send(answer, page, check_accessibility)

    until(lambda: Dispatch.objects.filter(state=DispatchState.SENT).exists())
    assert [envelope.rcpt_tos for envelope in letters] == [["vanthu@gialam.test"]]

    finish(pen, page, incoming, check_accessibility)
    file_both(office, clerk, incoming, answer)
    see_figures(office, today)


def take_in_and_confirm(page: Any, look: Callable[..., None]) -> IncomingDocument:
    """The clerk hands in the file and confirms what the machine read of it."""
    page.goto(reverse("documents:incoming-new"))
    look()
    page.set_input_files(
        "main input[name=files]",
        {
            "name": "den.pdf",
            "mimeType": "application/pdf",
            "buffer": letter_of_the_commune(timezone.localdate()),
        },
    )
    press(page, page.locator("main form .btn-next"))
    until(lambda: IncomingDocument.objects.filter(reading="done").exists())
    incoming = IncomingDocument.objects.get()
    page.goto(reverse("documents:incoming-confirm", args=[incoming.pk]))
    assert page.input_value("#id_full_number") == "123/UBND-VX"
    assert SUBJECT in page.input_value("#id_subject").lower()
    picture = page.locator(".fc-sheet img").first
    picture.scroll_into_view_if_needed()
    picture.evaluate("image => image.decode()")
    look()
    with page.expect_navigation():
        page.locator("#id_subject").press("Control+Enter")
    incoming.refresh_from_db()
    assert (incoming.state, incoming.arrival_number) == (IncomingState.REGISTERED, 1)
    page.goto(reverse("documents:incoming-list"))
    look()
    return incoming


def instruct(
    head: Any, incoming: IncomingDocument, teacher: Any, look: Callable[..., None]
) -> None:
    head.goto(incoming.get_absolute_url())
    look(on=head)
    form = head.locator("form[action$='/chi-dao/']")
    form.locator("[name=lead]").select_option(f"p{teacher.pk}")
    form.locator("[name=due_on]").fill(f"{timezone.localdate() + timedelta(days=7):%d/%m/%Y}")
    form.locator("[name=text]").fill("Tham mưu văn bản trả lời.")
    press(head, form.locator("button[type=submit], button:not([type])").last)
    incoming.refresh_from_db()
    assert incoming.state == IncomingState.ASSIGNED


def draft_answer(pen: Any, incoming: IncomingDocument, look: Callable[..., None]) -> Any:
    """The teacher opens the letter and writes an answer whose form is right."""
    pen.goto(incoming.get_absolute_url())
    look(on=pen)
    press(pen, pen.locator("a[href*='tra-loi=']").first)
    look(on=pen)
    pen.fill("#id_subject", SUBJECT)
    pen.locator("#id_signing").select_option(index=1)
    pen.fill("#id_nhan-0-name", "Ủy ban nhân dân xã Gia Lâm")
    pen.select_option("#id_nhan-0-place", "to")
    pen.select_option("#id_nhan-0-channel", "mail")
    pen.fill("#id_nhan-0-email", "vanthu@gialam.test")
    pen.check("#id_nhan-0-is_authority")
    press(pen, pen.get_by_role("button", name="Tạo dự thảo"))
    pen.fill("#id_text", ANSWER)
    press(pen, pen.get_by_role("button", name="Lưu và xem"))
    pen.locator(".fc-sheet img").first.wait_for(timeout=60_000)
    look(on=pen)
    answer = OutgoingDocument.objects.get()
    check = answer.versions.get().check_of_form
    assert check is not None
    assert check.errors == 0
    seen(pen, answer)
    press(pen, pen.get_by_role("button", name="Trình kiểm tra"))
    return answer


def seen(browser: Any, answer: OutgoingDocument) -> OutgoingDocument:
    browser.goto(answer.get_absolute_url())
    answer.refresh_from_db()
    return answer


def agree(browser: Any, name: str) -> None:
    """Press what asks once, in a dialog."""
    browser.locator(".head").get_by_role("button", name=name).click()
    press(browser, browser.locator("dialog[open]").get_by_role("button", name=name))


def check_and_sign(answer: OutgoingDocument, head: Any, desk: Any) -> None:
    seen(head, answer)
    agree(head, "Xác nhận nội dung")
    seen(desk, answer)
    agree(desk, "Xác nhận thể thức")
    seen(head, answer)
    press(head, head.get_by_role("link", name="Ký và cấp số"))
    head.fill("#id_secret", PASSWORD)
    press(head, head.get_by_role("button", name="Ký và cấp số"))
    assert seen(head, answer).state == OutgoingState.SIGNED
    assert answer.full_number in head.locator("main").inner_text()


def seal_and_send(answer: OutgoingDocument, desk: Any, look: Callable[..., None]) -> None:
    seen(desk, answer)
    press(desk, desk.get_by_role("link", name="Đóng dấu"))
    desk.fill("#id_secret", PASSWORD)
    press(desk, desk.get_by_role("button", name="Đóng dấu"))
    agree(desk, "Phát hành")
    assert seen(desk, answer).state == OutgoingState.ISSUED
    look()


def finish(pen: Any, desk: Any, incoming: IncomingDocument, look: Callable[..., None]) -> None:
    """The answer is linked, so nothing more has to be said; the clerk closes."""
    pen.goto(incoming.get_absolute_url())
    press(pen, pen.locator("form[action$='/xong/'] button").first)
    incoming.refresh_from_db()
    assert incoming.state == IncomingState.HANDLED
    desk.goto(incoming.get_absolute_url())
    press(desk, desk.locator("form[action$='/dong/'] button").first)
    incoming.refresh_from_db()
    assert incoming.state == IncomingState.CLOSED
    look()
