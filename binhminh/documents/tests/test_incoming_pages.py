"""Pages of incoming documents: taking in, confirming, instructing, handling; who may and who may
not."""

from __future__ import annotations

from datetime import date, timedelta
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from binhminh.core.files.models import File
from binhminh.documents import actions
from binhminh.documents.actions import Read, Share
from binhminh.documents.models import IncomingDocument
from binhminh.documents.states import IncomingState

from .office import captured, fields
from .reports import one_page_pdf

pytestmark = pytest.mark.django_db

LIST = "/lam-viec/van-ban/den/"
NEW = "/lam-viec/van-ban/den/moi/"


@pytest.fixture
def office(school):
    actions.ensure_registers(organisation=school, now=timezone.now())
    return school


def text(answer) -> str:
    return answer.content.decode()


def page(name, document, *more):
    return reverse(f"documents:incoming-{name}", args=[document.pk, *more])


def confirmed(**more):
    """A right answer of the confirm screen."""
    today = timezone.localdate()
    return {
        "arrived_on": f"{today:%d/%m/%Y}",
        "issuer": "Ủy ban nhân dân xã Gia Lâm",
        "full_number": "123/UBND-VX",
        "issued_on": f"{today - timedelta(days=1):%d/%m/%Y}",
        "type": "official_letter",
        "subject": "Báo cáo công tác cải cách hành chính quý I",
        "urgency": "",
        "then": "next",
    } | more


def registered_now(school, clerk, **more):
    today = timezone.localdate()
    given = {"issued_on": today - timedelta(days=1), "due_on": today + timedelta(days=5)} | more
    document = actions.capture(organisation=school, origin="hand", actor=clerk, now=timezone.now())
    return actions.register_incoming(
        document=document, fields=fields(**given), actor=clerk, now=timezone.now()
    )


@pytest.fixture
def letter(office, clerk):
    return registered_now(office, clerk)


def read(document, **suggestions):
    """What the machine would have read."""
    found = {
        name: {"value": value, "confidence": confidence, "box": [1, 30, 40, 80, 46]}
        for name, (value, confidence) in suggestions.items()
    }
    actions.note_reading(document, Read(suggestions=found, words="", pages=1), timezone.now())


# --- taking in ------------------------------------------------------------------------------------


def test_each_file_becomes_a_document_that_waits(office, browse, clerk):
    files = [
        SimpleUploadedFile("cong-van-1.pdf", one_page_pdf()),
        SimpleUploadedFile("cong-van-2.pdf", one_page_pdf()),
    ]
    today = timezone.localdate()
    answer = browse(clerk).post(NEW, {"files": files, "arrived_on": f"{today:%d/%m/%Y}"})
    taken = list(IncomingDocument.objects.order_by("pk"))
    assert answer.headers["Location"] == page("confirm", taken[0])
    assert [(one.state, one.origin) for one in taken] == [("captured", "scan")] * 2
    assert taken[0].original.name == "cong-van-1.pdf"
    assert taken[0].original.guard == f"documents.incoming:{taken[0].pk}"


def test_a_photo_of_a_phone_is_taken_in(office, browse, clerk):
    from PIL import Image

    made = BytesIO()
    Image.new("RGB", (60, 80), "white").save(made, "JPEG")
    today = f"{timezone.localdate():%d/%m/%Y}"
    photo = SimpleUploadedFile("anh.jpg", made.getvalue())
    answer = browse(clerk).post(NEW, {"photo": photo, "arrived_on": today})
    document = IncomingDocument.objects.get()
    assert document.origin == "photo"
    assert 'capture="environment"' in text(browse(clerk).get(NEW))
    picture = browse(clerk).get(page("picture", document, 1))
    assert picture.status_code == 200
    assert picture.headers["Content-Type"].startswith("image/")
    assert answer.status_code == 302


def test_a_file_that_is_refused_is_named_and_the_others_are_taken(office, browse, clerk):
    files = [
        SimpleUploadedFile("cong-van.pdf", one_page_pdf()),
        SimpleUploadedFile("may.exe", b"MZ" + b"\0" * 100),
    ]
    today = f"{timezone.localdate():%d/%m/%Y}"
    answer = browse(clerk).post(NEW, {"files": files, "arrived_on": today})
    assert answer.status_code == 422
    assert "may.exe" in text(answer)
    assert IncomingDocument.objects.count() == 1


def test_nothing_chosen_is_said(office, browse, clerk):
    answer = browse(clerk).post(NEW, {"arrived_on": f"{timezone.localdate():%d/%m/%Y}"})
    assert answer.status_code == 422
    assert "nhập tay" in text(answer) or "Chọn tệp" in text(answer)


def test_paper_without_a_scan_is_entered_by_hand(office, browse, clerk):
    client = browse(clerk)
    answer = client.post(reverse("documents:incoming-by-hand"))
    document = IncomingDocument.objects.get()
    assert answer.headers["Location"] == page("confirm", document)
    assert client.get(answer.headers["Location"]).status_code == 200


@pytest.mark.parametrize("who", ["teacher", "principal"])
def test_only_the_clerk_takes_in(office, browse, who, request):
    client = browse(request.getfixturevalue(who))
    assert client.get(NEW).status_code == 403
    assert client.post(reverse("documents:incoming-by-hand")).status_code == 403


# --- confirming -----------------------------------------------------------------------------------


def test_what_the_machine_read_stands_in_the_fields_with_how_sure_it_is(office, browse, clerk):
    document = captured(office, clerk)
    read(
        document,
        issuer=("Sở Giáo dục và Đào tạo", 0.97),
        number=("45", 0.9),
        symbol=("SGDĐT-VP", 0.6),
        issued_on=("2026-03-02", 0.95),
    )
    shown = text(browse(clerk).get(page("confirm", document)))
    assert 'value="Sở Giáo dục và Đào tạo"' in shown
    assert 'value="45/SGDĐT-VP"' in shown, "number and symbol are one field"
    assert 'value="02/03/2026"' in shown
    assert "97" in shown
    assert "ic-doubt" in shown, "as sure as the less sure of the two"


def test_confirming_gives_the_number_and_goes_to_the_next(office, browse, clerk):
    first, second = captured(office, clerk), captured(office, clerk)
    answer = browse(clerk).post(page("confirm", first), confirmed())
    assert answer.headers["Location"] == page("confirm", second)
    first.refresh_from_db()
    assert (first.state, first.arrival_number) == (IncomingState.REGISTERED, 1)
    assert (first.number, first.symbol) == ("123", "UBND-VX")
    answer = browse(clerk).post(page("confirm", second), confirmed(full_number="7/QĐ-UBND"))
    second.refresh_from_db()
    assert answer.headers["Location"] == second.get_absolute_url(), "none waits any more"


def test_what_is_missing_or_cannot_be_is_said_at_the_field(office, browse, clerk):
    document = captured(office, clerk)
    tomorrow = f"{timezone.localdate() + timedelta(days=1):%d/%m/%Y}"
    answer = browse(clerk).post(page("confirm", document), confirmed(issuer="", subject=""))
    assert answer.status_code == 422
    assert "id_issuer_error" in text(answer)
    answer = browse(clerk).post(page("confirm", document), confirmed(issued_on=tomorrow))
    assert "id_issued_on_error" in text(answer)
    document.refresh_from_db()
    assert document.state == IncomingState.CAPTURED


def test_the_same_document_is_told_with_a_link_and_registered_only_when_wanted(
    office, browse, clerk
):
    first, again = captured(office, clerk), captured(office, clerk)
    client = browse(clerk)
    client.post(page("confirm", first), confirmed())
    answer = client.post(page("confirm", again), confirmed())
    assert answer.status_code == 422
    assert first.get_absolute_url() in text(answer)
    client.post(page("confirm", again), confirmed(although_same="on"))
    again.refresh_from_db()
    assert (again.arrival_number, again.same_as) == (2, first)


def test_a_late_entry_asks_for_its_reason(office, browse, clerk):
    document = captured(office, clerk)
    long_ago = f"{timezone.localdate() - timedelta(days=14):%d/%m/%Y}"
    given = confirmed(arrived_on=long_ago, issued_on=long_ago)
    answer = browse(clerk).post(page("confirm", document), given)
    assert answer.status_code == 422
    assert "id_late_reason_error" in text(answer)
    browse(clerk).post(page("confirm", document), given | {"late_reason": "Văn thư nghỉ ốm"})
    document.refresh_from_db()
    assert document.lines.get().reason == "Văn thư nghỉ ốm"


def test_a_secret_document_is_refused_and_its_file_taken_off(office, browse, clerk):
    client = browse(clerk)
    today = f"{timezone.localdate():%d/%m/%Y}"
    upload = SimpleUploadedFile("mat.pdf", one_page_pdf())
    client.post(NEW, {"files": [upload], "arrived_on": today})
    document = IncomingDocument.objects.get()
    read(document, secrecy=("MẬT", 0.9))
    assert "MẬT" in text(client.get(page("confirm", document)))
    answer = client.post(page("confirm", document), confirmed())
    assert answer.status_code == 422
    kept = document.original_id
    client.post(page("remove-secret", document))
    document.refresh_from_db()
    assert (document.state, document.original, document.words) == ("discarded", None, "")
    assert not File.objects.filter(pk=kept).exists()


def test_a_reading_that_ends_after_a_secret_was_taken_off_brings_nothing_back(office, clerk):
    document = captured(office, clerk)
    read(document, secrecy=("MẬT", 0.9))
    actions.remove_secret(document=document, actor=clerk, now=timezone.now())
    document.refresh_from_db()
    read(document, secrecy=("MẬT", 0.9), subject=("Bí mật", 0.9))
    document.refresh_from_db()
    assert (document.suggestions, document.words) == ({}, "")


def test_what_was_wrongly_taken_for_secret_is_registered(office, browse, clerk):
    document = captured(office, clerk)
    read(document, secrecy=("MẬT", 0.5))
    browse(clerk).post(page("confirm", document), confirmed(although_marked_secret="on"))
    document.refresh_from_db()
    assert document.arrival_number == 1


def test_why_the_machine_could_not_read_is_said(office, browse, clerk):
    document = captured(office, clerk)
    actions.note_reading_failed(document, "password_protected", {"kind": "pdf"}, timezone.now())
    assert "mật khẩu" in text(browse(clerk).get(page("confirm", document)))


def test_the_screen_asks_whether_it_has_been_read(office, browse, clerk):
    document = captured(office, clerk)
    client = browse(clerk)
    waiting = client.get(page("progress", document), headers={"HX-Request": "true"})
    assert "hx-get" in text(waiting)
    read(document, issuer=("Sở", 0.9))
    done = client.get(page("progress", document), headers={"HX-Request": "true"})
    assert "data-read-done" in text(done)
    assert client.get(page("progress", document)).status_code == 302, "without scripts: the screen"


def test_an_advertisement_is_put_aside_and_taken_up_again(office, browse, clerk):
    advert = captured(office, clerk)
    client = browse(clerk)
    client.post(page("discard", advert), {"reason": "Quảng cáo"})
    advert.refresh_from_db()
    assert advert.state == IncomingState.DISCARDED
    assert "Quảng cáo" in text(client.get(advert.get_absolute_url()))
    client.post(page("take-up", advert))
    advert.refresh_from_db()
    assert advert.state == IncomingState.CAPTURED


# --- the list -------------------------------------------------------------------------------------


def test_the_list_shows_finds_filters_and_exports(office, browse, clerk, letter):
    registered_now(office, clerk, number="9", subject="Tập huấn phòng cháy", issuer="Công an xã")
    client = browse(clerk)
    everything = text(client.get(LIST))
    assert "Tập huấn phòng cháy" in everything
    assert "123/UBND-VX" in everything
    found = text(client.get(LIST, {"q": "phong chay"}))
    assert "Tập huấn phòng cháy" in found
    assert "123/UBND-VX" not in found
    only = text(client.get(LIST, {"noi-gui": "Công an xã"}))
    assert "123/UBND-VX" not in only
    this_month = f"{timezone.localdate():%Y-%m}"
    assert "123/UBND-VX" in text(client.get(LIST, {"thang": this_month}))
    exported = b"".join(client.get(LIST, {"export": "csv"}).streaming_content).decode()
    assert "Tập huấn phòng cháy" in exported


def test_tabs_say_what_each_has_to_do(office, browse, clerk, principal, teacher, letter):
    waiting = captured(office, clerk)
    assert page("confirm", waiting) in text(browse(clerk).get(LIST))
    assert letter.subject in text(browse(principal).get(LIST, {"muc": "chi-dao"}))
    assert letter.subject not in text(browse(teacher).get(LIST)), "not theirs yet"
    actions.instruct(
        document=letter, actor=principal, now=timezone.now(),
        shares=[Share("lead", person=teacher)],
    )  # fmt: skip
    assert letter.subject not in text(browse(principal).get(LIST, {"muc": "chi-dao"}))
    assert letter.subject in text(browse(teacher).get(LIST, {"muc": "cua-toi"}))
    assert letter.subject in text(browse(teacher).get(LIST, {"muc": "can-doc"}))
    IncomingDocument.objects.filter(pk=letter.pk).update(due_on=date(2026, 1, 1))
    assert letter.subject in text(browse(clerk).get(LIST, {"muc": "qua-han"}))


def test_the_list_asks_as_often_for_many_as_for_few(
    office, browse, clerk, django_assert_max_num_queries
):
    client = browse(clerk)
    registered_now(office, clerk)
    client.get(LIST)
    with django_assert_max_num_queries(40) as few:
        client.get(LIST)
    for number in range(8):
        registered_now(office, clerk, number=str(number))
    with django_assert_max_num_queries(len(few)):
        client.get(LIST)


# --- the record -----------------------------------------------------------------------------------


def test_the_principal_instructs_on_the_page(office, browse, principal, teacher, letter):
    client = browse(principal)
    assert 'name="lead"' in text(client.get(letter.get_absolute_url()))
    due = timezone.localdate() + timedelta(days=3)
    client.post(
        page("instruct", letter),
        {
            "lead": f"p{teacher.pk}",
            "phrase": "Để biết, lưu hồ sơ.",
            "text": "Xong báo cáo tôi.",
            "due_on": f"{due:%d/%m/%Y}",
        },
    )
    letter.refresh_from_db()
    instruction = letter.instructions.get()
    assert (letter.state, letter.due_on) == (IncomingState.ASSIGNED, due)
    assert instruction.text == "Để biết, lưu hồ sơ. Xong báo cáo tôi."
    assert instruction.assignments.get().person == teacher


def test_an_instruction_to_nobody_is_refused_in_the_form(office, browse, principal, letter):
    answer = browse(principal).post(page("instruct", letter), {"text": "Làm"})
    assert answer.status_code == 422
    assert letter.instructions.count() == 0


def test_a_teacher_reads_reports_and_the_clerk_closes(
    office, browse, clerk, principal, teacher, letter
):
    instruction = actions.instruct(
        document=letter, actor=principal, now=timezone.now(),
        shares=[Share("lead", person=teacher)],
    )  # fmt: skip
    part = instruction.assignments.get()
    client = browse(teacher)
    shown = text(client.get(letter.get_absolute_url()))
    assert letter.readings.get().read_at is not None, "opening it is reading it"
    assert page("finish", letter, part.pk) in shown
    client.post(page("finish", letter, part.pk), {"result": "Đã báo cáo"})
    letter.refresh_from_db()
    assert letter.state == IncomingState.HANDLED
    assert page("close", letter) in text(browse(clerk).get(letter.get_absolute_url()))
    browse(clerk).post(page("close", letter))
    letter.refresh_from_db()
    assert letter.state == IncomingState.CLOSED


def test_who_has_read_stands_on_the_page(office, browse, principal, teacher, clerk, letter):
    actions.instruct(document=letter, actor=principal, now=timezone.now(), view_by_all=True)
    browse(teacher).get(letter.get_absolute_url())
    shown = text(browse(principal).get(letter.get_absolute_url()))
    assert "2/3" in shown, "the teacher and the principal"
    assert str(clerk) in shown


def test_the_head_extends_reopens_and_everybody_remarks(
    office, browse, principal, teacher, clerk, letter
):
    client = browse(principal)
    later = timezone.localdate() + timedelta(days=30)
    client.post(page("extend", letter), {"due_on": f"{later:%d/%m/%Y}", "reason": "Chờ số liệu"})
    letter.refresh_from_db()
    assert letter.due_on == later
    client.post(page("close", letter))
    client.post(page("reopen", letter), {"reason": "Còn việc"})
    letter.refresh_from_db()
    assert letter.state == IncomingState.REGISTERED
    browse(clerk).post(page("remark", letter), {"text": "Bản giấy ở tủ số 2"})
    shown = text(client.get(letter.get_absolute_url()))
    assert "Bản giấy ở tủ số 2" in shown
    assert "Chờ số liệu" in shown
    assert browse(teacher).post(page("remark", letter), {"text": "?"}).status_code == 404


def test_the_clerk_corrects_with_a_reason(office, browse, clerk, letter):
    given = confirmed(full_number="124/UBND-VX", reason="Nhập nhầm số")
    answer = browse(clerk).post(page("correct", letter), given | {"reason": ""})
    assert answer.status_code == 422
    browse(clerk).post(page("correct", letter), given)
    letter.refresh_from_db()
    assert letter.full_number == "124/UBND-VX"
    assert "124" in letter.lines.order_by("-position").first().reason


def test_what_goes_back_says_why(office, browse, clerk, letter):
    browse(clerk).post(page("return", letter), {"reason": "Nhầm nơi nhận"})
    letter.refresh_from_db()
    assert letter.state == IncomingState.RETURNED
    assert "Nhầm nơi nhận" in text(browse(clerk).get(letter.get_absolute_url()))


@pytest.mark.parametrize("name", ["instruct", "extend", "reopen"])
def test_a_clerk_does_not_instruct(office, browse, clerk, letter, name):
    later = f"{timezone.localdate() + timedelta(days=3):%d/%m/%Y}"
    answer = browse(clerk).post(page(name, letter), {"reason": "x", "due_on": later})
    assert answer.status_code == 403


def test_the_slip_prints_what_was_said(office, browse, principal, teacher, letter):
    actions.instruct(
        document=letter, actor=principal, now=timezone.now(), text="Báo cáo đúng hạn",
        shares=[Share("lead", person=teacher)],
    )  # fmt: skip
    shown = text(browse(principal).get(page("slip", letter)))
    assert "PHIẾU GIẢI QUYẾT VĂN BẢN ĐẾN" in shown
    assert "Báo cáo đúng hạn" in shown
    assert str(teacher) in shown


def test_another_school_finds_nothing(office, browse, stranger, letter):
    client = browse(stranger, host="khac.test")
    for name in ("detail", "confirm", "slip", "instruct", "stamped"):
        answer = client.get(page(name, letter))
        assert answer.status_code in (403, 404), name
    assert client.post(page("close", letter)).status_code == 404
