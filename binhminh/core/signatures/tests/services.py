"""An authority with OCSP, CRL and time stamps, and a remote signing service, on loopback.

The authority is Certomancer's, with keys made for one run; its answers are real ones.
"""

from __future__ import annotations

import base64
import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from certomancer.integrations.animator import Animator, AnimatorArchStore
from certomancer.registry import ArchLabel, CertLabel, CertomancerConfig
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import padding, rsa
from cryptography.hazmat.primitives.asymmetric.utils import Prehashed
from cryptography.hazmat.primitives.serialization import pkcs12
from cryptography.x509 import load_der_x509_certificate
from werkzeug.serving import make_server
from werkzeug.wrappers import Request, Response

from .authority import PASSWORD, Issued

FROM, TO = "2025-01-01T00:00:00+0000", "2030-01-01T00:00:00+0000"
NAMES = {
    "root": "CA gốc thử nghiệm",
    "inter": "CA cấp dưới thử nghiệm",
    "principal": "Nguyễn Thị Lan",
    "office": "Trường Mầm non Hoa Sen",
    "revoked": "Người bị thu hồi",
    "tsa": "TSA thử nghiệm",
    "ocsp": "OCSP thử nghiệm",
}


@dataclass
class Services:
    """Where they are, and certificates of the authority."""

    url: str
    arch: Any
    answers: bool = True
    asked: list[str] = field(default_factory=list)

    @property
    def tsa(self) -> str:
        return f"{self.url}/thu/tsa/tsa"

    def issued(self, name: str) -> Issued:
        der = self.arch.get_cert(CertLabel(name)).dump()
        key = self.arch.key_set.get_private_key(name).dump()
        return Issued(load_der_x509_certificate(der), serialization.load_der_private_key(key, None))

    def p12(self, name: str, password: str = PASSWORD) -> bytes:
        one = self.issued(name)
        return pkcs12.serialize_key_and_certificates(
            b"khoa", one.key, one.certificate, [self.issued("inter").certificate],
            serialization.BestAvailableEncryption(password.encode()),
        )  # fmt: skip

    @property
    def root_pem(self) -> bytes:
        return self.issued("root").certificate.public_bytes(serialization.Encoding.PEM)


@contextmanager
def authority(folder: Path) -> Iterator[Services]:
    """Run the authority while the block runs."""
    for name in NAMES:
        key = rsa.generate_private_key(65537, 2048)
        (folder / f"{name}.pem").write_bytes(
            key.private_bytes(
                serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8,
                serialization.NoEncryption(),
            )
        )  # fmt: skip
    holder: dict[str, Any] = {}
    with _serving(lambda request: holder["answer"](request)) as url:
        config = CertomancerConfig(json.loads(json.dumps(_config(url))), key_search_dir=str(folder))
        arch = config.get_pki_arch(ArchLabel("thu"))
        animator = Animator(AnimatorArchStore({ArchLabel("thu"): arch}), with_web_ui=False)
        services = Services(url, arch)

        def answer(request: Request) -> Any:
            services.asked.append(request.path)
            if not services.answers and "/tsa/" not in request.path:
                return Response(status=503)
            return animator.dispatch(request)

        holder["answer"] = answer
        yield services


def _config(url: str) -> dict[str, Any]:
    keys = {"path-prefix": ".", "keys": {name: {"path": f"{name}.pem"} for name in NAMES}}
    entities = {name: {"country-name": "VN", "common-name": words} for name, words in NAMES.items()}
    plain = {"validity": {"valid-from": FROM, "valid-to": TO}}
    person = plain | {
        "issuer": "inter",
        "extensions": [
            {
                "id": "key_usage",
                "critical": True,
                "smart-value": {
                    "schema": "key-usage", "params": ["digital_signature", "non_repudiation"]
                },
            },
            _service("crl_distribution_points", "crl-dist-url", {"crl-repo-names": ["inter"]}),
            _service(
                "authority_information_access", "aia-urls", {"ocsp-responder-names": ["inter"]}
            ),
        ],
    }  # fmt: skip
    special = {"issuer": "inter", **plain}
    certs = {
        "root": plain | {"subject": "root", "issuer": "root", "profiles": [_authority()]},
        "inter": plain
        | {
            "subject": "inter", "issuer": "root", "profiles": [_authority()],
            "extensions": [
                _service("crl_distribution_points", "crl-dist-url", {"crl-repo-names": ["root"]})
            ],
        },
        "principal": person | {"subject": "principal"},
        "office": person | {"subject": "office"},
        "revoked": person
        | {
            "subject": "revoked",
            "revocation": {"revoked-since": "2025-06-01T00:00:00+0000", "reason": "key_compromise"},
        },
        "tsa": person
        | {
            "subject": "tsa",
            "extensions": [
                *person["extensions"],  # type: ignore[misc]
                {
                    "id": "extended_key_usage", "critical": True,
                    "value": ["time_stamping"],
                },
            ],
        },
        "ocsp": special
        | {
            "subject": "ocsp",
            "extensions": [
                {
                    "id": "extended_key_usage", "critical": True,
                    "value": ["ocsp_signing"],
                },
                {"id": "ocsp_no_check"},
            ],
        },
    }  # fmt: skip
    return {
        "external-url-prefix": url,
        "keysets": {"thu": keys},
        "pki-architectures": {
            "thu": {
                "keyset": "thu",
                "entities": entities,
                "certs": certs,
                "services": {
                    "ocsp": {"inter": {"for-issuer": "inter", "responder-cert": "ocsp",
                                       "signing-key": "ocsp"}},
                    "crl-repo": {
                        name: {"for-issuer": name, "signing-key": name,
                               "simulated-update-schedule": "P7D"}
                        for name in ("root", "inter")
                    },
                    "time-stamping": {"tsa": {"signing-key": "tsa", "signing-cert": "tsa"}},
                },
            }
        },
    }  # fmt: skip


def _service(extension: str, schema: str, params: dict[str, Any]) -> dict[str, Any]:
    return {"id": extension, "smart-value": {"schema": schema, "params": params}}


def _authority() -> dict[str, Any]:
    return {"id": "simple-ca", "params": {"max-path-len": 3}}


@contextmanager
def _serving(answer: Any) -> Iterator[str]:
    """An HTTP server on loopback; ``answer(request)`` gives its responses."""

    @Request.application
    def application(request: Request) -> Any:
        return answer(request)

    server = make_server("127.0.0.1", 0, application, threaded=True)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


@dataclass
class RemoteService:
    """A signing service that knows one credential and one code."""

    url: str = ""
    credential: str = "CRED-1"
    code: str = "123456"
    bearer: str = "ma-truy-cap-thu"
    asked: list[str] = field(default_factory=list)
    bodies: list[dict[str, Any]] = field(default_factory=list)


@contextmanager
def remote_service(issued: Issued, chain: list[Issued]) -> Iterator[RemoteService]:
    """Run it while the block runs. CSC API v1.0.4: credentials/info, authorize, signHash."""
    service = RemoteService()
    rsa_encryption = "1.2.840.113549.1.1.1"
    sha256_rsa = "1.2.840.113549.1.1.11"

    def info(body: dict[str, Any]) -> dict[str, Any]:
        der = [one.certificate.public_bytes(serialization.Encoding.DER) for one in (issued, *chain)]
        return {
            "cert": {"certificates": [base64.b64encode(each).decode() for each in der]},
            "key": {"algo": [rsa_encryption, sha256_rsa], "status": "enabled", "len": 2048},
            "multisign": 1,
            "SCAL": "2",
        }

    def authorize(body: dict[str, Any]) -> dict[str, Any] | None:
        return {"SAD": "leave-" + body["hash"][0]} if body.get("OTP") == service.code else None

    def sign_hash(body: dict[str, Any]) -> dict[str, Any] | None:
        if body["SAD"] != "leave-" + body["hash"][0]:
            return None
        digest = base64.b64decode(body["hash"][0])
        made = issued.key.sign(digest, padding.PKCS1v15(), Prehashed(hashes.SHA256()))
        return {"signatures": [base64.b64encode(made).decode()]}

    doors = {
        "/csc/v1/credentials/info": info,
        "/csc/v1/credentials/authorize": authorize,
        "/csc/v1/signatures/signHash": sign_hash,
    }

    def answer(request: Request) -> Response:
        service.asked.append(request.path)
        body = request.get_json()
        service.bodies.append(body)
        if request.headers.get("Authorization") != f"Bearer {service.bearer}":
            return Response(status=401)
        if body["credentialID"] != service.credential:
            return Response(status=404)
        found = doors[request.path](body)
        if found is None:
            return Response(json.dumps({"error": "invalid_otp"}), status=400)
        return Response(json.dumps(found), content_type="application/json")

    with _serving(answer) as url:
        service.url = url
        yield service
