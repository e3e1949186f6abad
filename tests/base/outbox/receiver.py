"""A provider of messages on this machine's own address."""

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


@dataclass
class Received:
    """What came in: every request, and what a person would have got."""

    url: str = ""
    honours_keys: bool = True
    status: int = 200
    headers: list[dict[str, str]] = field(default_factory=list)
    requests: list[dict[str, str]] = field(default_factory=list)
    delivered: list[str] = field(default_factory=list)
    taken: threading.Event = field(default_factory=threading.Event)
    answer: threading.Event = field(default_factory=threading.Event)  # not set: requests stay without an answer

    def take(self, headers: dict[str, str], asked: dict[str, str]) -> None:
        """Deliver, a known key not a second time where this provider honours keys."""
        known = {one["key"] for one in self.requests}
        self.requests.append(asked)
        self.headers.append(headers)
        if self.status == 200 and not (self.honours_keys and asked["key"] in known):
            self.delivered.append(asked["text"])
        self.taken.set()


@contextmanager
def provider(*, honours_keys: bool = True, status: int = 200, waits: bool = False) -> Iterator[Received]:
    """Serve a provider on a free port of the loopback until the block ends."""
    received = Received(honours_keys=honours_keys, status=status)
    if not waits:
        received.answer.set()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            received.take(dict(self.headers), json.loads(body))
            received.answer.wait(30)
            content = json.dumps({"id": f"n{len(received.requests)}"}).encode()
            try:
                self.send_response(received.status)
                self.send_header("Location", received.url)
                self.send_header("Content-Length", str(len(content)))
                self.end_headers()
                self.wfile.write(content)
            except ConnectionError:
                return  # whoever asked was killed

        def log_message(self, *arguments: object) -> None:
            return

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    received.url = f"http://127.0.0.1:{server.server_port}/sms?county=1"
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield received
    finally:
        received.answer.set()
        server.shutdown()
        thread.join()
        server.server_close()
