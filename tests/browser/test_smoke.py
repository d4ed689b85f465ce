"""The first steps of anybody: the school's home, the way in, the desk."""

from __future__ import annotations

import pytest


def test_home_is_readable_by_everybody(page, school, check_accessibility):
    answer = page.goto("/")
    assert answer.status == 200
    assert school.name in page.inner_text("body")
    assert page.get_attribute("html", "lang") == "vi"
    check_accessibility()


def test_a_wrong_password_is_told_at_the_form(page, principal, check_accessibility):
    page.goto("/tai-khoan/login/")
    check_accessibility()
    page.fill("input[name=login]", principal.username)
    page.fill("input[name=password]", "khong-phai-mat-khau")
    page.locator("input[name=password]").press("Enter")
    page.wait_for_load_state()
    assert "/tai-khoan/login/" in page.url
    assert page.locator("[role=alert], .errorlist, .form-errors, .field-error").count()


def test_the_principal_signs_in_and_reaches_the_desk(page, principal, sign_in, check_accessibility):
    sign_in(principal)
    assert page.url.endswith("/lam-viec/")
    assert principal.full_name in page.content()
    check_accessibility()


def test_an_unknown_page_answers_in_vietnamese(page, school, expected_trouble, check_accessibility):
    expected_trouble.append("404")
    assert page.goto("/khong-co-trang-nay/").status == 404
    assert page.get_attribute("html", "lang") == "vi"
    check_accessibility()


@pytest.mark.parametrize("where", ["/", "/lam-viec/"])
def test_the_first_key_leads_past_the_navigation(page, principal, sign_in, where):
    sign_in(principal)
    page.goto(where)
    page.keyboard.press("Tab")
    skip = page.locator("a.skip")
    assert skip.evaluate("link => link === document.activeElement")
    box = skip.bounding_box()
    assert box["y"] >= 0  # it shows itself when it has the focus
    assert box["height"] > 10
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("""() => {
      const main = document.querySelector('#main'), at = document.activeElement;
      return main.contains(at) ||
        !!(main.compareDocumentPosition(at) & Node.DOCUMENT_POSITION_FOLLOWING);
    }""")
