"""As much of an S3 service as the store asks for, in memory: put, get, head, delete, list."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, unquote, urlsplit
from xml.sax.saxutils import escape

WRITTEN = "Wed, 01 Mar 2023 05:00:00 GMT"


class BucketServer(ThreadingHTTPServer):
    """``contents`` by key; while ``is_closed`` every request is refused."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.contents: dict[str, bytes] = {}
        self.paths: list[str] = []
        self.is_closed = False

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}"


class Handler(BaseHTTPRequestHandler):
    server: BucketServer

    def do_PUT(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        if self.may():
            assert "x-amz-acl" not in self.headers
            self.server.contents[self.key] = body
            self.answer(200)

    def do_GET(self) -> None:
        if not self.may():
            return
        asked = parse_qs(urlsplit(self.path).query)
        if self.key:
            self.send_content(with_body=True)
        else:
            self.answer(200, self.listing(asked.get("prefix", [""])[0]))

    def do_HEAD(self) -> None:
        if self.may():
            self.send_content(with_body=False)

    def do_DELETE(self) -> None:
        if self.may():
            self.server.contents.pop(self.key, None)
            self.answer(204)

    @property
    def key(self) -> str:
        return unquote(urlsplit(self.path).path).lstrip("/").partition("/")[2]

    def may(self) -> bool:
        self.server.paths.append(urlsplit(self.path).path)
        if self.server.is_closed:
            self.answer(403)  # the client would try a 503 again for seconds
        return not self.server.is_closed

    def send_content(self, *, with_body: bool) -> None:
        if self.key not in self.server.contents:
            self.answer(404)
            return
        body = self.server.contents[self.key]
        self.send_response(200)
        self.send_header("Last-Modified", WRITTEN)
        self.send_header("ETag", '"e"')
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if with_body:
            self.wfile.write(body)

    def listing(self, prefix: str) -> bytes:
        """Keys right below the prefix, and the folders there."""
        below = [k[len(prefix) :] for k in sorted(self.server.contents) if k.startswith(prefix)]
        folders = sorted({rest.split("/")[0] for rest in below if "/" in rest})
        parts = [
            f"<CommonPrefixes><Prefix>{escape(prefix + name)}/</Prefix></CommonPrefixes>"
            for name in folders
        ]
        parts += [
            f"<Contents><Key>{escape(prefix + name)}</Key></Contents>"
            for name in below
            if "/" not in name
        ]
        return (
            f"<ListBucketResult><IsTruncated>false</IsTruncated>{''.join(parts)}</ListBucketResult>"
        ).encode()

    def answer(self, status: int, body: bytes = b"") -> None:
        self.send_response(status)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *words: object) -> None:
        return None


@contextmanager
def bucket_server() -> Iterator[BucketServer]:
    server = BucketServer()
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
