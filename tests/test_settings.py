"""The settings: production refuses to start half-equipped, and nothing of a demo opens it."""

from __future__ import annotations

import json
import os
import stat
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from binhminh.config.secret import secret_key

ROOT = Path(__file__).resolve().parents[1]
SECRET = "aB3-dE6_" * 8
WANTED = """
import importlib, json, sys
settings = importlib.import_module("binhminh.config.settings." + sys.argv[1])
print(json.dumps({name: getattr(settings, name, None) for name in sys.argv[2:]}))
"""


def settings_of(which: str, *names: str, **env: str) -> tuple[dict, str]:
    """The settings as another process sees them, and what it complains of."""
    clean = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith("BINHMINH_") and name != "DJANGO_SETTINGS_MODULE"
    }
    done = subprocess.run(
        [sys.executable, "-c", WANTED, which, *names],
        cwd=ROOT,
        env=clean | {f"BINHMINH_{name}": value for name, value in env.items()},
        capture_output=True,
        text=True,
        timeout=60,
    )
    return (json.loads(done.stdout) if done.returncode == 0 else {}), done.stderr


@pytest.mark.parametrize(
    ("env", "said"),
    [
        ({"HOSTS": "mn.edu.vn"}, "BINHMINH_SECRET_KEY"),
        ({"HOSTS": "mn.edu.vn", "SECRET_KEY": "short"}, "BINHMINH_SECRET_KEY"),
        ({"SECRET_KEY": SECRET}, "BINHMINH_HOSTS"),
        ({"SECRET_KEY": SECRET, "HOSTS": "mn.edu.vn", "DEMO": "1"}, "BINHMINH_DEMO"),
    ],
    ids=["no secret", "short secret", "no host", "demo"],
)
def test_production_refuses_to_start_and_says_what_is_missing(env, said, tmp_path):
    found, complaint = settings_of("production", DATA=str(tmp_path), **env)
    assert found == {}
    assert "ImproperlyConfigured" in complaint
    assert said in complaint


def test_in_production_cookies_travel_encrypted_only(tmp_path):
    names = ["SESSION_COOKIE_SECURE", "CSRF_COOKIE_SECURE", "SECURE_SSL_REDIRECT"]
    more = [
        "SECURE_HSTS_SECONDS",
        "DEBUG",
        "ALLOWED_HOSTS",
        "SESSION_COOKIE_HTTPONLY",
        "STYLEGUIDE",
    ]
    found, _ = settings_of(
        "production", *names, *more, DATA=str(tmp_path), SECRET_KEY=SECRET, HOSTS="a.vn,b.vn"
    )
    assert found == {
        **dict.fromkeys(names, True),
        "SECURE_HSTS_SECONDS": 31_536_000,
        "DEBUG": False,
        "ALLOWED_HOSTS": ["a.vn", "b.vn"],
        "SESSION_COOKIE_HTTPONLY": True,
        "STYLEGUIDE": False,
    }


@pytest.mark.parametrize(("env", "count"), [({}, 1), ({"HTTPS": "0"}, 0), ({"PROXIES": "2"}, 2)])
def test_attempts_are_counted_by_the_address_in_front_of_the_proxies(tmp_path, env, count):
    found, _ = settings_of(
        "production",
        "ALLAUTH_TRUSTED_PROXY_COUNT",
        DATA=str(tmp_path),
        SECRET_KEY=SECRET,
        HOSTS="a.vn",
        **env,
    )
    assert found == {"ALLAUTH_TRUSTED_PROXY_COUNT": count}


FAILED = """
import sys
import django; django.setup()
from allauth.core import ratelimit
from django.test import RequestFactory

for _attempt in range(int(sys.argv[1])):
    allowed = ratelimit.consume(
        RequestFactory().post("/"), action="login_failed", key="hieutruong"
    )
print(bool(allowed))
"""


def test_web_processes_count_failed_sign_ins_together(tmp_path):
    env = os.environ | {
        "DJANGO_SETTINGS_MODULE": "binhminh.config.settings.dev",
        "BINHMINH_DATA": str(tmp_path),
    }
    said = [
        subprocess.run(
            [sys.executable, "-c", FAILED, str(attempts)],
            cwd=ROOT,
            env=env,
            capture_output=True,
            text=True,
            timeout=60,
        ).stdout.strip()
        for attempts in (5, 1)
    ]
    assert said == ["True", "False"]


def test_a_session_of_the_demo_is_none_outside_the_demo(tmp_path):
    """Django signs a session's password mark with the key: another key, another session."""
    keys = [
        settings_of("dev", "SECRET_KEY", DATA=str(tmp_path), **env)[0]["SECRET_KEY"]
        for env in ({}, {"DEMO": "1"}, {})
    ]
    assert keys[0] == keys[2] != keys[1]


def test_the_key_of_a_data_folder_is_made_once_and_is_the_owners(tmp_path):
    with ThreadPoolExecutor(8) as pool:
        keys = set(pool.map(lambda _: secret_key(tmp_path / "data"), range(8)))
    (key,) = keys
    assert len(key) > 40
    (file,) = (tmp_path / "data").iterdir()
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
