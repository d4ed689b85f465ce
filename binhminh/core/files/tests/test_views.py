"""Opening a file: who may, and what the browser is told."""

from datetime import UTC, datetime

import pytest

from binhminh.core.files import actions

from . import makers

NOON = datetime(2023, 3, 1, 5, tzinfo=UTC)


@pytest.fixture
def take(school, teacher):
    def take(content, name, **more):
        return actions.store(
            organisation=school, content=content, name=name, actor=teacher, now=NOON, **more
        )

    return take


@pytest.fixture
def plan(take):
    return take(makers.PDF, "Kế hoạch “CCHC” đợt 1.pdf")


def test_a_member_opens_a_file(browse, clerk, plan):
    response = browse(clerk).get(plan.get_absolute_url())
    assert b"".join(response.streaming_content) == makers.PDF
    assert response["Content-Type"] == "application/pdf"
    assert response["Content-Length"] == str(len(makers.PDF))
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Cache-Control"] == "private, no-cache"
    assert response["Content-Disposition"] == (
        'inline; filename="ke hoach _cchc_ dot 1.pdf"; '
        "filename*=UTF-8''K%E1%BA%BF%20ho%E1%BA%A1ch%20%E2%80%9CCCHC%E2%80%9D"
        "%20%C4%91%E1%BB%A3t%201.pdf"
    )


@pytest.mark.parametrize(
    ("content", "name", "shown"),
    [
        (makers.PDF, "a.pdf", True),
        (makers.PNG, "a.png", True),
        (makers.TEXT, "a.txt", False),
        (makers.ooxml("word"), "a.docx", False),
        (b"II*\x00" + bytes(20), "a.tif", False),
    ],
)
def test_only_pdf_and_pictures_are_shown(browse, clerk, take, content, name, shown):
    file = take(content, name)
    response = browse(clerk).get(file.get_absolute_url())
    assert response["Content-Disposition"].startswith("inline" if shown else "attachment")
    response = browse(clerk).get(file.get_absolute_url() + "?download")
    assert response["Content-Disposition"].startswith("attachment")
    assert "default-src 'none'" in response["Content-Security-Policy"]
    assert ("sandbox" in response["Content-Security-Policy"]) == (not name.endswith(".pdf"))
    assert response["X-Frame-Options"] == "SAMEORIGIN"


def test_the_same_content_is_not_sent_twice_but_the_right_is_asked(browse, clerk, stranger, plan):
    client, address = browse(clerk), plan.get_absolute_url()
    etag = client.get(address)["ETag"]
    again = client.get(address, headers={"if-none-match": etag})
    assert (again.status_code, again.content) == (304, b"")
    refused = browse(stranger).get(address, headers={"if-none-match": etag})
    assert refused.status_code == 404


def test_strangers_do_not_learn_that_it_exists(browse, stranger, plan, school):
    assert browse(stranger).get(plan.get_absolute_url()).status_code == 404
    other_host = browse(stranger, "khac.test")
    assert other_host.get(plan.get_absolute_url()).status_code == 404


def test_without_signing_in_one_is_sent_to_sign_in(client, plan):
    for address in (plan.get_absolute_url(), "/lam-viec/tep/999999/"):
        response = client.get(address)
        assert response.status_code == 302
        assert response["Location"].startswith("/tai-khoan/login/")


def test_a_public_file_is_for_everybody(client, take):
    file = take(makers.PDF, "công khai.pdf", guard="public")
    response = client.get(file.get_absolute_url())
    assert response.status_code == 200
    assert response["Cache-Control"] == "public, no-cache"


def test_personal_data_is_for_few_and_stays_in_no_cache(browse, take, reform_officer, teacher):
    file = take(makers.PDF, "hồ sơ.pdf", is_sensitive=True)
    assert browse(reform_officer).get(file.get_absolute_url()).status_code == 403
    response = browse(teacher).get(file.get_absolute_url())
    assert response["Cache-Control"] == "private, no-store"


def test_a_content_that_is_lost_is_not_found(browse, clerk, plan, settings, tmp_path):
    settings.STORAGES = {
        **settings.STORAGES,
        "files": {
            "BACKEND": "django.core.files.storage.FileSystemStorage",
            "OPTIONS": {"location": str(tmp_path / "empty")},
        },
    }
    assert browse(clerk).get(plan.get_absolute_url()).status_code == 404


def test_a_file_is_not_changed_by_looking(browse, clerk, plan):
    assert browse(clerk).post(plan.get_absolute_url()).status_code == 405
