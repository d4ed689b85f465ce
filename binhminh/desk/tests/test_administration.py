"""The ground's pages: who opens them, what they do; other schools' records are not found."""

from __future__ import annotations

from datetime import date
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from openpyxl import Workbook

from binhminh.core.audit import triggers
from binhminh.core.audit.models import AuditEntry
from binhminh.core.calendar.models import OwnDay
from binhminh.core.legal.models import ExtraDocument
from binhminh.core.organisations.models import HostName, Unit, Year
from binhminh.core.people import sheet
from binhminh.core.people.models import Delegation, Membership, User

LISTS = [
    "people:person-list",
    "people:person-new",
    "people:person-import",
    "people:delegation-list",
    "people:delegation-new",
    "people:profile",
    "organisations:settings",
    "organisations:details-edit",
    "organisations:rename",
    "organisations:host-new",
    "organisations:unit-new",
    "organisations:year-new",
    "organisations:mfa-policy",
    "calendar:year",
    "calendar:day-new",
    "legal:document-list",
    "legal:document-new",
    "desk:audit-list",
]
FOR_ALL = {
    "people:delegation-list",
    "people:delegation-new",
    "people:profile",
    "calendar:year",
    "legal:document-list",
}


@pytest.mark.parametrize("name", LISTS)
def test_a_keeper_opens_every_page(browse, principal, name):
    assert browse(principal).get(reverse(name)).status_code == 200


@pytest.mark.parametrize("name", LISTS)
def test_a_teacher_opens_only_what_is_for_all(browse, principal, teacher, name):
    expected = 200 if name in FOR_ALL else 403
    assert browse(teacher).get(reverse(name)).status_code == expected


@pytest.mark.parametrize("name", LISTS)
def test_somebody_of_another_school_finds_nothing(browse, principal, stranger, name):
    assert browse(stranger).get(reverse(name)).status_code == 404


@pytest.mark.parametrize("name", LISTS)
def test_nobody_enters_without_signing_in(client, school, name):
    response = client.get(reverse(name))
    assert response.status_code == 302
    assert reverse("account_login") in response["Location"]


def test_records_of_another_school_are_not_found(browse, school, other_school, principal, stranger):
    day = date(2023, 10, 10)
    unit = Unit.objects.create(organisation=other_school, name="Tổ nuôi", kind="catering")
    year = Year.objects.create(
        organisation=other_school,
        kind="calendar",
        label="2023",
        starts_on=date(2023, 1, 1),
        ends_on=date(2023, 12, 31),
    )
    own = OwnDay.objects.create(
        organisation=other_school, on=day, kind="off", name="Bão", reason="Bão"
    )
    paper = ExtraDocument.objects.create(
        organisation=other_school,
        number="1/KH-UBND",
        kind="Kế hoạch",
        issuer="UBND",
        subject="x",
        issued_on=day,
    )
    given = Delegation.objects.create(
        organisation=other_school,
        giver=stranger,
        receiver=principal,
        form="KT.",
        scope="x",
        from_on=day,
        to_on=day,
    )
    host = HostName.objects.get(organisation=other_school)
    person = stranger.pk
    visitor = browse(principal)
    for name, pk in [
        ("people:person-detail", person),
        ("people:person-edit", person),
        ("people:person-roles", person),
        ("people:person-end", person),
        ("people:person-return", person),
        ("people:person-reset", person),
        ("people:delegation-revoke", given.pk),
        ("organisations:unit-edit", unit.pk),
        ("organisations:unit-deactivate", unit.pk),
        ("organisations:unit-reactivate", unit.pk),
        ("organisations:year-close", year.pk),
        ("organisations:year-reopen", year.pk),
        ("organisations:host-remove", host.pk),
        ("calendar:day-edit", own.pk),
        ("calendar:day-remove", own.pk),
        ("legal:document-edit", paper.pk),
        ("legal:document-remove", paper.pk),
    ]:
        assert visitor.post(reverse(name, args=[pk])).status_code == 404, name
    assert visitor.get(reverse("desk:audit-detail", args=[999])).status_code == 404


# --- people --------------------------------------------------------------------------------------


def test_a_person_is_added_and_the_password_is_shown_once(browse, principal):
    response = browse(principal).post(
        reverse("people:person-new"),
        {
            "full_name": "Nguyễn Thị Lan Anh",
            "roles": ["teacher"],
            "from_on": "2023-09-01",
            "position": "Giáo viên",
        },
    )
    user = User.objects.get(username="anhntl")
    shown = response.content.decode()
    password = next(one.first_password for one in response.context["added"])
    assert password in shown
    assert user.check_password(password)
    assert "no-store" in response["Cache-Control"]
    page = browse(principal).get(reverse("people:person-detail", args=[user.pk]))
    assert password not in page.content.decode()


def test_a_refusal_stands_in_the_form_and_keeps_what_was_typed(browse, principal, teacher):
    response = browse(principal).post(
        reverse("people:person-new"),
        {
            "full_name": "Lê Thị Mai",
            "username": teacher.username,
            "roles": ["teacher"],
            "from_on": "2023-09-01",
        },
    )
    assert response.status_code == 422
    assert teacher.username in str(response.context["form"].errors)
    assert "Lê Thị Mai" in response.content.decode()


def test_people_are_found_without_marks_and_sorted_by_given_name(browse, school, person, principal):
    for name in ("Trần Văn Yên", "Đỗ Thị Ân", "Lê Thị Bình"):
        person(school, name, "teacher")
    listed = browse(principal).get(reverse("people:person-list"), {"role": "teacher"})
    assert [row.full_name for row in listed.context["list"].rows] == [
        "Đỗ Thị Ân",
        "Lê Thị Bình",
        "Trần Văn Yên",
    ]
    found = browse(principal).get(reverse("people:person-list"), {"q": "do an"})
    assert [row.full_name for row in found.context["list"].rows] == ["Đỗ Thị Ân"]
    sheet_file = browse(principal).get(reverse("people:person-list"), {"export": "xlsx"})
    assert "spreadsheetml" in sheet_file["Content-Type"]


def test_the_list_asks_a_fixed_number_of_questions(browse, school, person, principal):
    visitor = browse(principal)
    where = reverse("people:person-list")

    def questions() -> int:
        with CaptureQueriesContext(connection) as asked:
            assert visitor.get(where).status_code == 200
        return len(asked)

    person(school, "Lê Thị Mai", "teacher", "staff")
    visitor.get(where)
    few = questions()
    for number in range(30):
        person(school, f"Lê Thị Mai {number}", "teacher", "staff")
    assert questions() == few <= 25


def test_somebody_leaves_and_comes_back(browse, principal, teacher):
    visitor = browse(principal)
    visitor.post(
        reverse("people:person-end", args=[teacher.pk]),
        {"to_on": "2023-10-01", "reason": "Nghỉ hưu"},
    )
    assert Membership.objects.get(user=teacher).to_on == date(2023, 10, 1)
    page = visitor.get(reverse("people:person-detail", args=[teacher.pk]))
    assert reverse("people:person-return", args=[teacher.pk]) in page.content.decode()
    visitor.post(
        reverse("people:person-return", args=[teacher.pk]),
        {"from_on": "2024-01-01", "roles": ["teacher"]},
    )
    assert Membership.objects.filter(user=teacher, to_on__isnull=True).count() == 1


def test_a_person_cannot_revoke_what_others_gave(browse, school, principal, teacher, clerk):
    today = timezone.localdate()
    given = Delegation.objects.create(
        organisation=school,
        giver=principal,
        receiver=teacher,
        form="KT.",
        scope="điều hành",
        from_on=today,
        to_on=today,
    )
    where = reverse("people:delegation-revoke", args=[given.pk])
    assert browse(clerk).post(where).status_code == 403
    assert "điều hành" not in browse(clerk).get(reverse("people:delegation-list")).content.decode()
    assert browse(principal).get(where).status_code == 200
    given.refresh_from_db()
    assert given.revoked_at is None
    browse(principal).post(where, {"yes": "1"})
    given.refresh_from_db()
    assert given.revoked_at is not None


# --- people from Excel ---------------------------------------------------------------------------


def book(*rows: tuple) -> SimpleUploadedFile:
    made = Workbook()
    made.active.append(sheet.PRINTED)
    for row in rows:
        made.active.append(row)
    out = BytesIO()
    made.save(out)
    return SimpleUploadedFile("nhan-su.xlsx", out.getvalue())


def look(browse, principal, file):
    return browse(principal).post(reverse("people:person-import"), {"sheet": file})


def test_fifty_people_are_added_in_one_go(browse, school, principal):
    Unit.objects.create(organisation=school, name="Tổ mẫu giáo", kind="professional")
    rows = [
        (
            f"Nguyễn Thị Lan {i}",
            "",
            f"lan{i}@hoasen.edu.vn",
            912345678,
            "Giáo viên",
            "tổ mẫu giáo",
            "Giáo viên; tổ trưởng chuyên môn" if i == 0 else "teacher",
            "01/09/2023",
        )
        for i in range(50)
    ]
    checked = look(browse, principal, book(*rows))
    assert [row.problems for row in checked.context["rows"] if row.problems] == []
    assert User.objects.count() == 1
    response = browse(principal).post(
        reverse("people:person-import"), {"rows": checked.context["sealed"]}
    )
    assert len(response.context["added"]) == 50
    assert User.objects.count() == 51
    member = Membership.objects.get(user__email="lan7@hoasen.edu.vn")
    assert (member.unit.name, member.from_on) == ("Tổ mẫu giáo", date(2023, 9, 1))
    again = browse(principal).post(
        reverse("people:person-import"), {"rows": checked.context["sealed"]}, follow=True
    )
    assert User.objects.count() == 51
    assert "đã làm việc ở đây" in again.content.decode()


def test_every_wrong_line_says_what_is_wrong_and_nothing_is_stored(
    browse, school, principal, teacher
):
    checked = look(
        browse,
        principal,
        book(
            ("Lê Thị Mai", "", "mai@hoasen.edu.vn", "", "", "", "Giáo viên", ""),
            ("", "khongten", "", "", "", "", "", ""),
            ("Lê Thị Mơ", "có dấu", "không phải thư", "", "", "Tổ lạ", "vua", "31/02/2023"),
            ("Lê Thị Mận", "", "mai@hoasen.edu.vn", "", "", "", "", ""),
            ("Phạm Thị Ánh", teacher.username, "", "", "", "", "", ""),
        ),
    )
    rows = checked.context["rows"]
    assert [len(row.problems) for row in rows] == [0, 1, 5, 1, 1]
    assert [row.number for row in rows] == [2, 3, 4, 5, 6]
    assert checked.context["sealed"] == ""
    assert User.objects.count() == 2


@pytest.mark.parametrize(
    "content", [b"", b"not a sheet", b"PK\x03\x04 broken", b"%PDF-1.7 nothing"]
)
def test_a_file_that_is_no_sheet_is_refused_with_words(browse, principal, content):
    response = look(browse, principal, SimpleUploadedFile("a.xlsx", content))
    assert response.status_code == 422
    assert response.context["form"].errors["sheet"]


def test_a_sheet_without_names_is_refused(browse, principal):
    made = Workbook()
    made.active.append(("Cột 1", "Cột 2"))
    out = BytesIO()
    made.save(out)
    response = look(browse, principal, SimpleUploadedFile("a.xlsx", out.getvalue()))
    assert response.status_code == 422


def test_sealed_rows_cannot_be_changed_or_taken_elsewhere(
    browse, school, other_school, principal, stranger
):
    checked = look(browse, principal, book(("Lê Thị Mai", "", "", "", "", "", "", "")))
    sealed = checked.context["sealed"]
    browse(principal).post(reverse("people:person-import"), {"rows": sealed + "x"})
    browse(stranger, "khac.test").post(reverse("people:person-import"), {"rows": sealed})
    assert not User.objects.filter(full_name="Lê Thị Mai").exists()


def test_the_sample_can_be_read_again(browse, school, principal):
    content = browse(principal).get(reverse("people:person-sample")).content
    rows = sheet.read_people(BytesIO(content), school, date(2023, 9, 1))
    assert [row.problems for row in rows] == [()]


# --- the school, its calendar, its catalogue -----------------------------------------------------


def test_the_settings_show_what_was_changed(browse, school, principal):
    visitor = browse(principal)
    visitor.post(reverse("organisations:unit-new"), {"name": "Tổ nuôi", "kind": "catering"})
    visitor.post(
        reverse("organisations:year-new"),
        {
            "kind": "calendar",
            "label": "2023",
            "starts_on": "2023-01-01",
            "ends_on": "2023-12-31",
        },
    )
    visitor.post(
        reverse("organisations:rename"),
        {
            "name": school.name,
            "short_name": school.short_name,
            "parent_name": "Ủy ban nhân dân xã Gia Lâm",
            "from_on": "2025-07-01",
        },
    )
    visitor.post(reverse("organisations:mfa-policy"), {"roles": ["accountant"]})
    page = visitor.get(reverse("organisations:settings")).content.decode()
    for words in ("Tổ nuôi", "2023", "Ủy ban nhân dân xã Gia Lâm", "Phòng Giáo dục", "kế toán"):
        assert words in page
    year = Year.objects.get()
    visitor.post(reverse("organisations:year-close", args=[year.pk]))
    refused = visitor.post(reverse("organisations:year-close", args=[year.pk]), follow=True)
    assert "2023" in " ".join(str(message) for message in refused.context["messages"])
    visitor.post(reverse("organisations:year-reopen", args=[year.pk]), {"reason": "Bổ sung"})
    assert not Year.objects.get().is_closed


def test_a_day_is_entered_and_shown_in_its_year(browse, principal):
    visitor = browse(principal)
    fields = {"on": "2023-10-10", "kind": "off", "name": "Nghỉ bão", "reason": "Bão số 4"}
    response = visitor.post(reverse("calendar:day-new"), fields)
    assert response["Location"].endswith("?nam=2023")
    assert "Nghỉ bão" in visitor.get(response["Location"]).content.decode()
    assert visitor.post(reverse("calendar:day-new"), fields).status_code == 422
    far = visitor.get(reverse("calendar:year"), {"nam": "2060"})
    assert far.context["view"].is_provisional
    assert visitor.get(reverse("calendar:year"), {"nam": "1000"}).status_code == 404
    visitor.post(reverse("calendar:year-announce", args=[2060]), {"source": "TB 1/TB-BNV"})
    assert "TB 1/TB-BNV" in visitor.get(reverse("calendar:year"), {"nam": "2060"}).content.decode()


def test_a_legal_document_is_looked_up_and_added(browse, clerk):
    visitor = browse(clerk)
    where = reverse("legal:document-list")
    for words in ("30/2020/NĐ-CP", "cong tac van thu"):
        assert "30/2020/NĐ-CP" in visitor.get(where, {"q": words}).content.decode()
    then = visitor.get(where, {"q": "110/2004/NĐ-CP", "ngay": "2010-01-01"})
    now = visitor.get(where, {"q": "110/2004/NĐ-CP", "ngay": "2023-01-01"})
    assert [r["found"].status for r in then.context["rows"]][:1] == ["in_force"]
    assert [r["found"].status for r in now.context["rows"]][:1] == ["replaced"]
    visitor.post(
        reverse("legal:document-new"),
        {
            "number": "55/KH-UBND",
            "kind": "Kế hoạch",
            "issuer": "UBND huyện Gia Lâm",
            "subject": "Cải cách hành chính",
            "issued_on": "2023-02-08",
        },
    )
    assert "55/KH-UBND" in visitor.get(where).content.decode()
    row = ExtraDocument.objects.get()
    visitor.post(reverse("legal:document-remove", args=[row.pk]))
    assert not ExtraDocument.objects.exists()


# --- the trail -----------------------------------------------------------------------------------


@pytest.fixture
def trail(browse, school, principal, teacher):
    visitor = browse(principal)
    visitor.post(
        reverse("people:person-roles", args=[teacher.pk]), {"roles": ["teacher", "team_head"]}
    )
    visitor.post(reverse("organisations:unit-new"), {"name": "Tổ nuôi", "kind": "catering"})
    return visitor


def test_the_trail_is_searched_by_person_deed_record_and_day(trail, principal):
    where = reverse("desk:audit-list")

    def codes(**query):
        return [row.code for row in trail.get(where, query).context["list"].rows]

    assert codes() == ["organisations.unit.added", "people.roles.changed"]
    assert codes(q="to nuoi") == ["organisations.unit.added"]
    assert codes(q="anh") == ["people.roles.changed"]
    assert codes(viec="people.roles.changed") == ["people.roles.changed"]
    assert len(codes(nguoi=principal.pk)) == 2
    today = timezone.localdate()
    assert len(codes(tu=today.isoformat(), den=today.isoformat())) == 2
    assert len(codes(tu=f"{today:%d/%m/%Y}", den=f"{today:%d/%m/%Y}")) == 2
    assert len(codes(tu="31/02/2026", den="x/y/z")) == 2
    assert codes(den="2000-01-01") == []


def test_an_entry_shows_what_changed(trail):
    entry = AuditEntry.objects.get(code="people.roles.changed")
    page = trail.get(reverse("desk:audit-detail", args=[entry.sequence]))
    assert len(page.context["changes"]) == 1
    assert entry.hash in page.content.decode()


def test_the_chain_is_checked_and_a_break_is_said(trail, school):
    where = reverse("desk:audit-verify")
    trail.get(reverse("desk:audit-list"))  # shows the toasts of what was done before
    good = trail.post(where, follow=True)
    assert [message.level_tag for message in good.context["messages"]] == ["success"]
    triggers.drop(connection)
    AuditEntry.objects.filter(sequence=1).update(actor_name="Ai khác")
    triggers.create(connection)
    bad = trail.post(where, follow=True)
    assert [message.level_tag for message in bad.context["messages"]] == ["error"]
    assert trail.get(where).status_code == 405


def test_an_inspector_reads_the_trail(browse, school, person, trail):
    inspector = person(school, "Vũ Thị Kiểm", "inspector")
    assert browse(inspector).get(reverse("desk:audit-list")).status_code == 200
