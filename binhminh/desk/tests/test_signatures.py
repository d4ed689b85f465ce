"""Pages of certificates, trusted roots and the check of a signed file."""

from __future__ import annotations

import io
from datetime import UTC, datetime, timedelta

import pikepdf
import pytest
from cryptography.hazmat.primitives import serialization
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image

from binhminh.core.signatures import actions, signing
from binhminh.core.signatures.models import Certificate, TrustedRoot
from binhminh.core.signatures.tests.authority import PASSWORD, Authority
from binhminh.core.signatures.types import Look

pytestmark = pytest.mark.django_db
NEW = reverse("signatures:certificate-new")
LIST = reverse("signatures:certificate-list")
ROOTS = reverse("signatures:root-list")
CHECK = reverse("signatures:pdf-check")


@pytest.fixture(scope="module")
def authority():
    return Authority("CA Hà Nội thử")


def upload(content, name="khoa.p12"):
    return SimpleUploadedFile(name, content)


def p12(authority, holder, **more):
    return upload(authority.issue(holder, **more).p12(authority))


def scan():
    """A signature on white paper, as a phone takes it."""
    made = io.BytesIO()
    paper = Image.new("RGB", (300, 200), "white")
    paper.paste((20, 40, 160), (100, 90, 220, 110))
    paper.save(made, "JPEG")
    return made.getvalue()


def root_pem(authority):
    return authority.root.certificate.public_bytes(serialization.Encoding.PEM)


def blank_pdf():
    made = io.BytesIO()
    with pikepdf.new() as paper:
        paper.add_blank_page(page_size=(595, 842))
        paper.save(made)
    return made.getvalue()


def test_a_person_adds_their_own_certificate_with_a_picture(browse, principal, authority):
    client = browse(principal)
    given = {
        "file": p12(authority, principal.full_name), "password": PASSWORD,
        "picture": upload(scan(), "ky.jpg"),
    }  # fmt: skip
    answer = client.post(NEW, given, follow=True)
    one = Certificate.objects.get()
    assert (one.person, one.holder) == (principal, principal.full_name)
    assert principal.full_name in answer.content.decode()
    with one.image.open() as stream:
        picture = Image.open(stream)
        picture.load()
    assert picture.size == pytest.approx((120, 20), abs=12)  # the paper around it is gone
    assert picture.getpixel((picture.width // 2, picture.height // 2))[3] > 200
    detail = client.get(reverse("signatures:certificate-detail", args=[one.pk]))
    assert "CA Hà Nội thử" in detail.content.decode()


def test_the_password_is_nowhere(browse, principal, authority):
    browse(principal).post(NEW, {"file": p12(authority, principal.full_name), "password": PASSWORD})
    one = Certificate.objects.get()
    assert PASSWORD not in str({**vars(one), "config": one.config})


def test_what_is_wrong_is_said_in_the_form(browse, principal, authority):
    client = browse(principal)
    wrong = client.post(NEW, {"file": p12(authority, principal.full_name), "password": "sai"})
    assert wrong.status_code == 422
    assert "chưa đúng" in wrong.content.decode()
    assert "sai" not in wrong.context["form"]["password"].as_widget()
    old = p12(authority, principal.full_name, ends=datetime(2025, 6, 1, tzinfo=UTC))
    assert client.post(NEW, {"file": old, "password": PASSWORD}).status_code == 422
    text = upload(b"khong phai khoa", "a.p12")
    assert client.post(NEW, {"file": text, "password": PASSWORD}).status_code == 422
    bad_picture = {
        "file": p12(authority, principal.full_name), "password": PASSWORD,
        "picture": upload(b"khong phai anh", "a.png"),
    }  # fmt: skip
    assert client.post(NEW, bad_picture).status_code == 422
    assert Certificate.objects.count() == 0


def test_another_name_is_asked_about_once(browse, principal, authority):
    client = browse(principal)
    asked = client.post(NEW, {"file": p12(authority, "Trần Văn Khác"), "password": PASSWORD})
    assert asked.status_code == 422
    assert "although" in asked.context["form"].fields
    assert Certificate.objects.count() == 0
    client.post(
        NEW,
        {
            "file": p12(authority, "Trần Văn Khác"), "password": PASSWORD, "asked": "on",
            "although": "on",
        },
    )  # fmt: skip
    assert Certificate.objects.get().holder == "Trần Văn Khác"


def test_the_offices_certificate_is_the_clerks_and_keepers_matter(
    browse, teacher, clerk, authority, school
):
    office = f"{NEW}?cua=co-quan"
    assert browse(teacher).get(office).status_code == 403
    given = {"file": p12(authority, school.name), "password": PASSWORD}
    assert browse(teacher).post(office, given).status_code == 403
    given = {"file": p12(authority, school.name), "password": PASSWORD}
    assert browse(clerk).post(office, given).status_code == 302
    assert Certificate.objects.get().person is None


def add(school, person, authority, **more):
    return actions.add_pkcs12(
        organisation=school, data=authority.issue(person.full_name, **more).p12(authority),
        password=PASSWORD, actor=person, now=datetime.now(UTC),
    )  # fmt: skip


def test_nobody_sees_the_certificate_of_a_colleague_but_keepers(
    browse, school, principal, teacher, clerk, authority
):
    one = add(school, teacher, authority)
    there = reverse("signatures:certificate-detail", args=[one.pk])
    assert browse(clerk).get(there).status_code == 404
    assert browse(principal).get(there).status_code == 200
    assert teacher.full_name not in browse(clerk).get(LIST).content.decode()
    assert teacher.full_name in browse(principal).get(f"{LIST}?cua=khac").content.decode()


def test_a_certificate_is_taken_out_of_use_by_its_holder(browse, school, teacher, authority):
    one = add(school, teacher, authority)
    browse(teacher).post(reverse("signatures:certificate-withdraw", args=[one.pk]))
    one.refresh_from_db()
    assert one.withdrawn_at is not None
    detail = browse(teacher).get(reverse("signatures:certificate-detail", args=[one.pk]))
    assert "Ngừng dùng chứng thư số" not in detail.content.decode()


def test_thirty_days_before_the_end_the_holder_is_warned(browse, school, teacher, authority):
    soon = datetime.now(UTC) + timedelta(days=20)
    add(school, teacher, authority, ends=soon)
    page = browse(teacher).get(LIST).content.decode()
    assert "gia hạn" in page
    assert "Còn 19 ngày" in page


def test_a_picture_is_changed_and_its_file_is_not_everybodys(
    browse, school, teacher, clerk, authority
):
    one = add(school, teacher, authority)
    there = reverse("signatures:certificate-picture", args=[one.pk])
    browse(teacher).post(there, {"picture": upload(scan(), "ky.jpg")})
    one.refresh_from_db()
    url = one.image.get_absolute_url()
    assert browse(teacher).get(url).status_code == 200
    assert browse(clerk).get(url).status_code in {403, 404}
    browse(teacher).post(there, {})
    one.refresh_from_db()
    assert one.image is None


def test_the_file_with_the_key_is_opened_by_nobody(browse, school, principal, authority):
    one = add(school, principal, authority)
    assert browse(principal).get(one.file.get_absolute_url()).status_code in {403, 404}


@pytest.mark.parametrize("way", ["thiet-bi", "tu-xa"])
def test_without_settings_the_other_ways_say_what_is_missing(browse, teacher, way):
    page = browse(teacher).get(f"{NEW}?kho={way}")
    assert page.status_code == 200
    assert "Chưa cài đặt" in page.content.decode()


def test_keepers_trust_a_root_and_trust_it_no_more(browse, principal, teacher, authority):
    new = reverse("signatures:root-new")
    given = {"file": upload(root_pem(authority), "goc.pem"), "source": "Trang của CA"}
    assert browse(teacher).post(new, given).status_code == 403
    given = {"file": upload(root_pem(authority), "goc.pem"), "source": "Trang của CA"}
    assert browse(principal).post(new, given).status_code == 302
    root = TrustedRoot.objects.get()
    there = reverse("signatures:root-detail", args=[root.pk])
    assert root.sha256[:4].upper() in browse(teacher).get(there).content.decode()
    remove = reverse("signatures:root-remove", args=[root.pk])
    assert browse(teacher).post(remove).status_code == 403
    browse(principal).post(remove)
    assert TrustedRoot.objects.count() == 0


def test_what_is_no_root_is_refused(browse, principal, authority):
    person = authority.issue("Ai đó").certificate.public_bytes(serialization.Encoding.PEM)
    for content in (person, b"khong phai chung thu"):
        given = {"file": upload(content, "goc.pem"), "source": "x"}
        assert browse(principal).post(reverse("signatures:root-new"), given).status_code == 422


def signed_by(school, person, authority):
    return signing.sign_pdf(
        blank_pdf(), certificate=add(school, person, authority), secret=PASSWORD, look=Look(),
        at=datetime.now(UTC), field="A",
    ).pdf  # fmt: skip


def test_any_member_sees_who_signed_a_file(browse, school, principal, teacher, authority):
    pdf = signed_by(school, principal, authority)
    page = browse(teacher).post(CHECK, {"file": upload(pdf, "a.pdf")}).content.decode()
    assert principal.full_name in page
    assert "chưa xác nhận được đầy đủ" in page
    actions.trust_root(
        organisation=school, data=root_pem(authority), actor=principal, now=datetime.now(UTC)
    )
    page = browse(teacher).post(CHECK, {"file": upload(pdf, "a.pdf")}).content.decode()
    assert "Chữ ký số hợp lệ" in page
    changed = pdf.replace(b"/MediaBox", b"/MediaBux", 1)
    page = browse(teacher).post(CHECK, {"file": upload(changed, "a.pdf")}).content.decode()
    assert "Không sử dụng tệp này" in page


def test_a_file_without_a_signature_and_one_that_is_no_pdf(browse, teacher):
    plain = browse(teacher).post(CHECK, {"file": upload(blank_pdf(), "a.pdf")})
    assert "không có chữ ký số" in plain.content.decode()
    none = browse(teacher).post(CHECK, {"file": upload(b"abc", "a.pdf")})
    assert none.status_code == 422
    assert browse(teacher).post(CHECK, {}).status_code == 422


def test_another_school_sees_nothing(browse, school, principal, stranger, authority):
    one = add(school, principal, authority)
    client = browse(stranger, host="khac.test")
    assert client.get(reverse("signatures:certificate-detail", args=[one.pk])).status_code == 404
    assert principal.full_name not in client.get(LIST).content.decode()
