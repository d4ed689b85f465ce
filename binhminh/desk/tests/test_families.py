"""The desk's pages about children and families: who may open them, what they show, what they do."""

from __future__ import annotations

from datetime import date, timedelta
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from openpyxl import Workbook, load_workbook

from binhminh.core.families import actions, sheet_columns
from binhminh.core.families.models import Child, ChildGroup, Enrolment, Family, Guardian
from binhminh.core.families.tests.conftest import FIRST, START, TODAY, bao, household

pytestmark = pytest.mark.django_db
LIST = "families:child-list"


def page(client, name: str, *args, **query):
    return client.get(reverse(name, args=args), query)


def words(response) -> str:
    return response.content.decode()


# --- who may --------------------------------------------------------------------------------------

READ = {
    "child-list": None, "group-list": None,
    "child-detail": "child", "family-detail": "family", "group-detail": "group",
    "group-print": "group",
}  # fmt: skip
WRITE = {
    "child-new": None, "group-new": None, "child-import": None, "child-sample": None,
    "child-edit": "child", "child-move": "child", "child-leave": "child", "child-return": "child",
    "family-edit": "family", "family-child": "family", "family-guardian": "family",
    "guardian-edit": "guardian", "group-edit": "group", "group-promote": "group",
    "group-graduate": "group", "group-teacher": "group", "homeroom-end": "homeroom",
}  # fmt: skip


@pytest.fixture
def keys(child, group, in_charge):
    return {
        "child": child.pk,
        "family": child.family_id,
        "guardian": child.family.guardians.first().pk,
        "group": group.pk,
        "homeroom": in_charge.pk,
    }


def statuses(client, names, keys) -> dict[str, int]:
    return {
        name: page(client, f"families:{name}", *([keys[kind]] if kind else [])).status_code
        for name, kind in names.items()
    }


@pytest.mark.parametrize("who", ["principal", "clerk", "administrator"])
def test_the_office_opens_every_page(request, browse, keys, who):
    client = browse(request.getfixturevalue(who))
    assert set(statuses(client, READ | WRITE, keys).values()) == {200}


def test_a_teacher_reads_the_own_group_and_changes_nothing(browse, keys, teacher):
    client = browse(teacher)
    assert set(statuses(client, READ, keys).values()) == {200}
    assert set(statuses(client, WRITE, keys).values()) == {403}


def test_another_teacher_finds_no_child_of_this_group(browse, school, person, keys):
    client = browse(person(school, "Lê Thị Hoa", "teacher"))
    found = statuses(client, READ, keys)
    assert {name for name, status in found.items() if status == 200} == {"child-list", "group-list"}
    assert set(found.values()) == {200, 404}
    shown = words(page(client, LIST)) + words(page(client, "families:group-list"))
    assert "Nguyễn Gia Bảo" not in shown
    assert "Mẫu giáo bé C1" not in shown


@pytest.mark.parametrize("role", ["accountant", "treasurer", "staff", "inspector"])
def test_others_of_the_school_are_refused(browse, school, person, keys, role):
    client = browse(person(school, "Ai Đó", role))
    assert set(statuses(client, READ | WRITE, keys).values()) == {403}
    assert reverse(LIST) not in words(page(client, "desk:my-work"))


def test_the_rail_leads_there(browse, clerk):
    assert reverse(LIST) in words(page(browse(clerk), "desk:my-work"))


def test_another_school_finds_nothing(browse, keys, stranger):
    client = browse(stranger, "khac.test")
    with_record = {name: kind for name, kind in (READ | WRITE).items() if kind}
    assert set(statuses(client, with_record, keys).values()) == {404}
    assert "Nguyễn Gia Bảo" not in words(page(client, LIST))


def test_a_teacher_sees_only_the_siblings_of_the_own_groups(
    browse,
    school,
    child,
    other_group,
    in_charge,
    teacher,
    by,
):
    sister = actions.admit_child(
        organisation=school, child=bao(other_group, name="Nguyễn Ngọc Anh"), family=child.family,
        **by,
    )  # fmt: skip
    client = browse(teacher)
    for answer in (
        page(client, "families:child-detail", child.pk),
        page(client, "families:family-detail", child.family_id),
    ):
        assert answer.status_code == 200
        assert sister.full_name not in words(answer)
    assert page(client, "families:child-detail", sister.pk).status_code == 404


# --- the register ---------------------------------------------------------------------------------


@pytest.fixture
def three(school, child, group, by):
    """Bảo in the group; Yến waits for one; Chi left."""
    yen = actions.admit_child(
        organisation=school, child=bao(name="Đỗ Hải Yến", sex="female"),
        family=household("0900 000 002"), **by,
    )  # fmt: skip
    chi = actions.admit_child(
        organisation=school, child=bao(group, name="Lê Mai Chi"),
        family=household("0900 000 003"), **by,
    )  # fmt: skip
    actions.leave(child=chi, on=START, reason="Chuyển trường", **by)
    return child, yen, chi


def rows(client, **query) -> list[str]:
    return [row.full_name for row in page(client, LIST, **query).context["list"].rows]


def test_the_register_shows_who_attends_and_finds_the_others(browse, clerk, three, group):
    client = browse(clerk)
    assert rows(client) == ["Nguyễn Gia Bảo", "Đỗ Hải Yến"]
    assert rows(client, state="waiting") == ["Đỗ Hải Yến"]
    assert rows(client, state="left") == ["Lê Mai Chi"]
    assert rows(client, group=group.pk) == ["Nguyễn Gia Bảo"]
    assert rows(client, q="do yen") == ["Đỗ Hải Yến"]
    assert rows(client, q="0900000002") == ["Đỗ Hải Yến"]
    assert rows(client, state="x", group="x", sort="x") == ["Nguyễn Gia Bảo", "Đỗ Hải Yến"]
    assert "2 trẻ của 2 gia đình đang học. 1 trẻ chưa xếp lớp." in words(page(client, LIST))


def test_the_register_is_exported_with_the_families(browse, clerk, three):
    answer = page(browse(clerk), LIST, export="xlsx")
    sheet = load_workbook(BytesIO(b"".join(answer.streaming_content))).active
    heads, first, *_ = sheet.iter_rows(values_only=True)
    line = dict(zip(heads, first, strict=True))
    assert line["Họ và tên"] == "Nguyễn Gia Bảo"
    assert line["Cha mẹ, người giám hộ"] == "Trần Thị Lan; Nguyễn Văn Nam"
    assert line["Điện thoại"] == "0900 000 001"
    assert line["Ngày sinh"].date() == date(FIRST - 3, 3, 5)


def test_a_teacher_exports_the_own_group_only(browse, teacher, in_charge, three):
    answer = page(browse(teacher), LIST, export="csv")
    content = b"".join(answer.streaming_content).decode()
    assert "Nguyễn Gia Bảo" in content
    assert "Đỗ Hải Yến" not in content


@pytest.mark.parametrize("name", [LIST, "families:group-list"])
def test_the_lists_ask_a_fixed_number_of_questions(browse, school, clerk, child, by, group, name):
    client = browse(clerk)

    def questions() -> int:
        with CaptureQueriesContext(connection) as asked:
            assert page(client, name).status_code == 200
        return len(asked)

    questions()
    few = questions()
    for number in range(12):
        actions.admit_child(
            organisation=school, child=bao(group, name=f"Lê An {number}"),
            family=household(f"0900 001 {number:03}"), **by,
        )  # fmt: skip
    assert questions() == few <= 20


def test_a_group_asks_a_fixed_number_of_questions(browse, school, clerk, child, by, group):
    client = browse(clerk)

    def questions(name: str) -> int:
        with CaptureQueriesContext(connection) as asked:
            assert page(client, name, group.pk).status_code == 200
        return len(asked)

    names = ("families:group-detail", "families:group-print")
    few = {name: (questions(name), questions(name))[1] for name in names}
    for number in range(12):
        actions.admit_child(
            organisation=school, child=bao(group, name=f"Lê An {number}"),
            family=household(f"0900 001 {number:03}"), **by,
        )  # fmt: skip
    assert {name: questions(name) for name in names} == few


# --- what is done there ---------------------------------------------------------------------------


def admission(group: ChildGroup | None = None, **changes) -> dict:
    return {
        "full_name": "Lê An", "born_on": f"{FIRST - 3}-05-06", "sex": "female",
        "admitted_on": START.isoformat(), "group": group.pk if group else "",
        "guardian1_name": "Vũ Thị Hà", "guardian1_relation": "mother",
        "guardian1_phone": "0900 000 777", "guardian2_relation": "father", "address": "Thôn 1",
        **changes,
    }  # fmt: skip


def test_a_child_is_admitted_at_the_counter(browse, clerk, school, group):
    answer = browse(clerk).post(reverse("families:child-new"), admission(group))
    made = Child.objects.get(full_name="Lê An")
    assert answer["Location"] == made.get_absolute_url()
    assert made.family.guardians.get().phone == "0900 000 777"
    assert made.enrolments.get().group == group


def test_a_known_guardian_leads_to_the_family(browse, clerk, school, child):
    client = browse(clerk)
    answer = client.post(
        reverse("families:child-new"),
        admission(guardian1_name="Trần Thị Lan", guardian1_phone="0900000001"),
    )
    assert answer.status_code == 422
    where = reverse("families:family-child", args=[child.family_id])
    assert where in words(answer)
    client.post(where, admission())
    assert list(child.family.children.values_list("full_name", flat=True).order_by("pk")) == [
        "Nguyễn Gia Bảo",
        "Lê An",
    ]


def test_the_same_child_twice_is_asked_about(browse, clerk, child):
    again = admission(full_name="Nguyễn Gia Bảo", born_on=child.born_on.isoformat())
    client, where = browse(clerk), reverse("families:child-new")
    assert client.post(where, again).status_code == 422
    assert client.post(where, {**again, "is_another": "on"}).status_code == 302
    assert Child.objects.filter(full_name="Nguyễn Gia Bảo").count() == 2


@pytest.mark.parametrize(
    "wrong",
    [
        {"full_name": ""}, {"born_on": "31/02/2022"}, {"sex": "x"}, {"group": "999"},
        {"guardian1_name": ""}, {"guardian1_phone": "abc"}, {"guardian1_email": "a"},
    ],
    ids=str,
)  # fmt: skip
def test_a_wrong_form_keeps_what_was_typed(browse, clerk, school, year, wrong):
    answer = browse(clerk).post(reverse("families:child-new"), {**admission(), **wrong})
    assert answer.status_code == 422
    assert "0900 000 777" in words(answer) or "guardian1_phone" in wrong
    assert not Child.objects.exists()


def test_a_child_is_moved_leaves_and_comes_back(browse, clerk, child, other_group):
    client = browse(clerk)

    def post(name: str, **data):
        answer = client.post(reverse(f"families:child-{name}", args=[child.pk]), data)
        assert answer.status_code == 302, answer.context["form"].errors
        return client.get(answer["Location"])

    later = min(START + timedelta(days=3), TODAY)
    post("move", group=other_group.pk, on=later.isoformat())
    assert child.enrolments.get(to_on=None).group == other_group
    gone = post("leave", on=TODAY.isoformat(), reason="Chuyển nơi ở")
    assert "Chuyển nơi ở" in words(gone)
    assert reverse("families:child-return", args=[child.pk]) in words(gone)
    Enrolment.objects.filter(child=child).update(to_on=later)
    Child.objects.update(left_on=later)
    if later < TODAY:
        post("return", on=TODAY.isoformat(), group="")
        child.refresh_from_db()
        assert child.is_enrolled


def test_guardians_are_added_corrected_and_removed(browse, clerk, child):
    client = browse(clerk)
    new = {"full_name": "Phạm Thị Mùi", "relation": "grandmother", "phone": "", "is_contact": "on"}
    client.post(reverse("families:family-guardian", args=[child.family_id]), new)
    added = Guardian.objects.get(full_name="Phạm Thị Mùi")
    client.post(
        reverse("families:guardian-edit", args=[added.pk]), {**new, "phone": "0900 000 888"}
    )
    added.refresh_from_db()
    assert added.phone == "0900 000 888"
    where = reverse("families:guardian-remove", args=[added.pk])
    assert client.get(where).status_code == 405
    client.post(where)
    assert not Guardian.objects.filter(pk=added.pk).exists()
    for one in Guardian.objects.all()[:1]:
        client.post(reverse("families:guardian-remove", args=[one.pk]))
    answer = client.post(
        reverse("families:guardian-remove", args=[Guardian.objects.get().pk]), follow=True
    )
    assert "ít nhất một người" in words(answer)
    assert Guardian.objects.count() == 1


def test_a_group_is_opened_given_to_a_teacher_and_goes_on(
    browse,
    clerk,
    school,
    child,
    group,
    teacher,
    year,
    next_year,
):
    from binhminh.core.people.models import Membership

    client = browse(clerk)
    client.post(
        reverse("families:group-new"),
        {"name": "Mẫu giáo nhỡ B1", "band": "years_4_5", "year": next_year.pk},
    )
    upper = ChildGroup.objects.get(name="Mẫu giáo nhỡ B1")
    place = Membership.objects.of(school).get(user=teacher)
    client.post(
        reverse("families:group-teacher", args=[group.pk]),
        {"membership": place.pk, "from_on": START.isoformat()},
    )
    assert "Nguyễn Gia Bảo" in words(page(browse(teacher), LIST))
    form = page(client, "families:group-promote", group.pk).context["form"]
    assert [label for label, _ in form.fields["target"].choices][1:] == [next_year.label]
    client.post(reverse("families:group-promote", args=[group.pk]), {"target": upper.pk})
    assert child.enrolments.get(to_on=None).group == upper
    listed = page(client, "families:group-list", nam=next_year.pk)
    assert [line.children for line in listed.context["lines"]] == [1]


def test_a_printed_list_has_telephones_only_where_asked(browse, clerk, child, group):
    client = browse(clerk)
    assert "0900 000 001" not in words(page(client, "families:group-print", group.pk))
    shown = page(client, "families:group-print", group.pk, **{"dien-thoai": "co"})
    assert "0900 000 001" in words(shown)


# --- Excel ----------------------------------------------------------------------------------------


def book(*lines: dict) -> SimpleUploadedFile:
    made = Workbook()
    made.active.append([head for _, head, _, _ in sheet_columns.PRINTED])
    for line in lines:
        made.active.append([line.get(column, "") for column, *_ in sheet_columns.PRINTED])
    out = BytesIO()
    made.save(out)
    return SimpleUploadedFile("tre.xlsx", out.getvalue())


def line(name: str, **more) -> dict:
    return {
        "full_name": name, "born_on": f"05/03/{FIRST - 3}", "sex": "Nữ",
        "mother": "Vũ Thị Hà", "mother_phone": "0900 000 777", **more,
    }  # fmt: skip


def look(client, year, file):
    return client.post(reverse("families:child-import"), {"year": year.pk, "sheet": file})


def test_children_are_looked_at_first_and_entered_together(browse, clerk, year, group):
    client = browse(clerk)
    shown = look(client, year, book(line("Lê An", group=group.name), line("Lê Bình")))
    assert shown.status_code == 200
    assert not Child.objects.exists()
    assert "no-store" in shown["Cache-Control"]
    sealed = shown.context["sealed"]
    client.post(reverse("families:child-import"), {"rows": sealed})
    assert (Child.objects.count(), Family.objects.count(), Guardian.objects.count()) == (2, 1, 1)
    again = client.post(reverse("families:child-import"), {"rows": sealed}, follow=True)
    assert "Chưa nhập gì" in words(again)
    assert Child.objects.count() == 2


def test_one_wrong_line_stops_all_and_stands_first(browse, clerk, year):
    shown = look(browse(clerk), year, book(line("Lê An"), line("Lê Bình", born_on="31/02/2022")))
    assert shown.context["sealed"] == ""
    assert [row.number for row in shown.context["rows"]] == [3, 2]
    assert "1 dòng đúng, 1 dòng cần sửa" in words(shown)


def test_a_file_that_is_no_sheet_is_refused_with_words(browse, clerk, year):
    answer = look(browse(clerk), year, SimpleUploadedFile("a.xlsx", b"%PDF-1.7"))
    assert answer.status_code == 422
    assert "không phải bảng Excel" in words(answer)


def test_sealed_lines_cannot_be_changed_or_taken_elsewhere(browse, clerk, year, stranger):
    sealed = look(browse(clerk), year, book(line("Lê An"))).context["sealed"]
    where = reverse("families:child-import")
    assert "đã cũ" in words(browse(clerk).post(where, {"rows": sealed + "x"}, follow=True))
    browse(stranger, "khac.test").post(where, {"rows": sealed})
    assert not Child.objects.exists()


def test_the_sample_names_the_groups_of_the_year(browse, clerk, group):
    content = page(browse(clerk), "families:child-sample").content
    names = [cell.value for cell in load_workbook(BytesIO(content))["Nhóm lớp"]["A"]]
    assert names == [group.name]


def test_without_a_school_year_the_pages_say_what_to_do(browse, clerk):
    client = browse(clerk)
    for name in ("families:group-list", "families:group-new", "families:child-import"):
        assert "Chưa có năm học" in words(page(client, name))
