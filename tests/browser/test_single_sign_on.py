"""Single sign-on in a real browser, at a provider on another host: there and back again."""

from __future__ import annotations

import base64
import json
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

import pytest

EMAIL = "lan@hoasen.example"


class Provider(BaseHTTPRequestHandler):
    """As much of OpenID Connect as one sign-in asks for; everybody is the same person."""

    @property
    def here(self) -> str:
        return f"http://localhost:{self.server.server_address[1]}"

    def do_GET(self) -> None:
        where = urlsplit(self.path)
        if where.path == "/auth":
            asked = parse_qs(where.query)
            back = urlencode({"code": "c", "state": asked["state"][0]})
            self.send_response(302)
            self.send_header("Location", f"{asked['redirect_uri'][0]}?{back}")
            self.end_headers()
        elif where.path == "/me":
            self.say({"sub": "1", "email": EMAIL, "email_verified": True})
        else:
            self.say(
                {
                    "issuer": self.here,
                    "authorization_endpoint": f"{self.here}/auth",
                    "token_endpoint": f"{self.here}/token",
                    "userinfo_endpoint": f"{self.here}/me",
                    "jwks_uri": f"{self.here}/keys",
                    "token_endpoint_auth_methods_supported": ["client_secret_post"],
                }
            )

    def do_POST(self) -> None:
        self.rfile.read(int(self.headers["Content-Length"]))
        claims = {"iss": self.here, "aud": "binhminh", "sub": "1", "exp": time.time() + 600}
        token = ".".join((_encoded({"alg": "none"}), _encoded(claims), ""))
        self.say({"access_token": "t", "token_type": "Bearer", "id_token": token})

    def say(self, answer: dict[str, Any]) -> None:
        body = json.dumps(answer).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *words: object) -> None:
        return None


def _encoded(part: dict[str, Any]) -> str:
    return base64.urlsafe_b64encode(json.dumps(part).encode()).decode().rstrip("=")


@pytest.fixture
def provider(settings: Any) -> Iterator[None]:
    server = ThreadingHTTPServer(("localhost", 0), Provider)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    app = {"provider_id": "oidc", "name": "Cổng ngành", "client_id": "binhminh", "secret": "s"}
    where = {"server_url": f"http://localhost:{server.server_address[1]}"}
    settings.SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"APPS": [app | {"settings": where}]}}
    yield
    server.shutdown()
    server.server_close()
    thread.join()


def test_there_and_back(page, principal, provider, check_accessibility):
    principal.email = EMAIL
    principal.save()
    page.goto("/tai-khoan/login/")
    page.get_by_role("link", name="Cổng ngành").click()
    page.get_by_role("button", name="Tiếp tục").click()
    page.wait_for_url("**/lam-viec/**")
    check_accessibility()
