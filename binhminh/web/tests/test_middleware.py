"""What no page can use is refused before any page is asked."""

from __future__ import annotations

import pytest
from django.test import Client


@pytest.mark.parametrize(
    "ask",
    [
        lambda client: client.get("/?q=a%00b"),
        lambda client: client.get("/a%00b/"),
        lambda client: client.post("/", {"reason": "a\x00b"}),
        lambda client: client.post("/", {"a\x00b": "reason"}),
    ],
    ids=["query", "path", "value", "name"],
)
def test_text_with_a_nul_is_refused_with_a_page(school, ask):
    answer = ask(Client())
    assert answer.status_code == 400
    assert "không đọc được" in answer.content.decode()
