"""The search box follows the people of a school as they come, change and go."""

from datetime import date

import pytest

from binhminh.core import search
from binhminh.core.people.models import Membership, User

pytestmark = pytest.mark.django_db


def found(school, text):
    return [hit.entry.title for hit in search.find(school, text, user_tokens={search.STAFF}).hits]


def test_somebody_new_is_found_without_marks(school, person):
    person(school, "Đặng Thị Tuyết", "teacher")
    assert found(school, "dang tuyet") == ["Đặng Thị Tuyết"]


def test_a_changed_name_is_found_and_the_old_one_is_not(school, person):
    user = person(school, "Đặng Thị Tuyết", "teacher")
    user.full_name = "Đặng Thị Sương"
    user.save()
    assert found(school, "suong") == ["Đặng Thị Sương"]
    assert found(school, "tuyet") == []


def test_somebody_who_left_is_found_no_more(school, person):
    user = person(school, "Đặng Thị Tuyết", "teacher")
    membership = Membership.objects.get(user=user)
    membership.to_on = date(2021, 1, 1)
    membership.save()
    assert found(school, "tuyet") == []


def test_the_people_of_another_school_are_not_found(school, other_school, person):
    person(other_school, "Đặng Thị Tuyết", "teacher")
    assert found(school, "tuyet") == []


def test_a_hit_leads_to_the_person_it_names(school, person, principal, browse):
    User.objects.create_user("chua-lam-o-dau", "Đỗ Văn Giang")  # so that the keys differ
    member = person(school, "Đặng Thị Tuyết", "teacher").memberships.get()
    assert member.pk != member.user_id
    (hit,) = search.find(school, "tuyet", user_tokens={search.STAFF}).hits
    assert "Đặng Thị Tuyết" in browse(principal).get(hit.entry.url).text
