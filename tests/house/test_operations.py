"""The files of deploy/ do what they say: nginx before the real site over TLS, and units that systemd takes."""

import http.client
import os
import re
import shutil
import socket
import ssl
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlencode

import pytest

from tests.cli.homes import COMMAND, Home
from tests.faults.house import wait_until
from tests.house.test_docs import verbs

ROOT = Path(__file__).parents[2]
DEPLOY = ROOT / "deploy"
UNITS = sorted((DEPLOY / "systemd").glob("lianxin-*"))
NAME, VISITOR, SPOOFED = "lianxin.example.org", "127.0.0.2", "203.0.113.9"
NGINX, SYSTEMD = shutil.which("nginx", path=f"{os.environ['PATH']}:/usr/sbin"), shutil.which("systemd-analyze")
PATIENCE_S = 60.0
MOST_EXPOSED = 2.0  # of 10, as systemd-analyze counts


@contextmanager
def running(command: list[str], port: int, environment: dict[str, str] | None = None) -> Iterator[None]:
    """Run a server until it is asked, and end it after."""
    server = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL)
    try:
        until = time.monotonic() + PATIENCE_S
        while not listening(port):
            assert server.poll() is None, f"{command[0]} ended by itself"
            assert time.monotonic() < until, f"{command[0]} does not listen"
            time.sleep(0.05)
        yield
    finally:
        server.terminate()
        server.wait(20)


def listening(port: int) -> bool:
    with socket.socket() as knock:
        return knock.connect_ex(("127.0.0.1", port)) == 0


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


@dataclass(frozen=True)
class Site:
    """The site as it is seen from outside; a visitor comes from an address of their own."""

    home: Home
    plain: int
    tls: int
    certificate: Path

    def ask(
        self, method: str, path: str, body: str | None = None, **headers: str
    ) -> tuple[http.client.HTTPResponse, str]:
        """Ask over TLS, by the site's name."""
        context = ssl.create_default_context(cafile=str(self.certificate))
        raw = socket.create_connection(("127.0.0.1", self.tls), timeout=PATIENCE_S, source_address=(VISITOR, 0))
        with context.wrap_socket(raw, server_hostname=NAME) as wrapped:
            connection = http.client.HTTPSConnection(NAME)
            connection.sock = wrapped
            connection.request(method, path, body, {"X-Forwarded-For": SPOOFED, **headers})
            answer = connection.getresponse()
            return answer, answer.read().decode()


def configured(folder: Path, *, plain: int, tls: int, behind: int) -> Path:
    """Write nginx's file with other ports, and what Debian puts round it."""
    told = (DEPLOY / "nginx" / "lianxin.conf").read_text(encoding="utf-8")
    for former, here in (
        ("/etc/nginx/tls", str(folder)),
        ("/var/log/nginx", str(folder)),
        ("127.0.0.1:8000", f"127.0.0.1:{behind}"),
    ):
        assert former in told
        told = told.replace(former, here)
    told = re.sub(r"listen (\[::\]:443|\[::\]:80)[^;]*;", "", told)
    told = told.replace("listen 80;", f"listen 127.0.0.1:{plain};").replace("listen 443", f"listen 127.0.0.1:{tls}")
    temporary = "".join(
        f"{kind}_temp_path {folder}/{kind};\n" for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    main = folder / "nginx.conf"
    main.write_text(f"pid {folder}/pid;\nerror_log {folder}/error;\nevents {{}}\nhttp {{\n{temporary}{told}}}\n")
    key = ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "2"]
    key += ["-subj", f"/CN={NAME}", "-addext", f"subjectAltName=DNS:{NAME}"]
    key += ["-keyout", str(folder / "lianxin.key"), "-out", str(folder / "lianxin.crt")]
    subprocess.run(key, check=True, capture_output=True)
    return main


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """A county served as docs/operations/server.md says."""
    if not NGINX or not shutil.which("openssl"):
        pytest.skip("nginx is not installed")
    folder = tmp_path_factory.mktemp("nginx")
    folder.chmod(0o711)
    folder.parent.chmod(0o711)
    plain, tls, behind = free_port(), free_port(), free_port()
    settings = {"LIANXIN_HOSTS": NAME, "LIANXIN_HTTPS": "1", "LIANXIN_PROXIES": "1"}
    home = Home(folder / "home", more=settings)
    made = home("init", "--code", "410327")
    assert made.code == 0, made.err
    main = configured(folder, plain=plain, tls=tls, behind=behind)
    proven = subprocess.run([NGINX, "-t", "-c", str(main)], capture_output=True, text=True, check=False)
    assert proven.returncode == 0, proven.stderr
    assert "[warn]" not in proven.stderr.replace('the "user" directive', ""), proven.stderr
    with (
        running([COMMAND, "serve", "--port", str(behind)], behind, home.environment),
        running([NGINX, "-c", str(main), "-g", "daemon off;"], tls),
    ):
        yield Site(home, plain, tls, folder / "lianxin.crt")


class TestSite:
    def test_answers_over_tls_and_binds_the_browser_to_it(self, site: Site) -> None:
        answer, page = site.ask("GET", "/sign-in/")
        assert answer.status == 200, page
        assert answer.headers["Strict-Transport-Security"] == "max-age=31536000"
        assert "unsafe" not in answer.headers["Content-Security-Policy"]
        assert answer.headers["Server"] == "nginx"
        cookies = answer.headers.get_all("Set-Cookie", [])
        assert cookies
        assert all(cookie.startswith("__Host-") and "Secure" in cookie for cookie in cookies)

    def test_sends_whoever_comes_in_the_open_to_tls(self, site: Site) -> None:
        connection = http.client.HTTPConnection("127.0.0.1", site.plain)
        connection.request("GET", "/sign-in/", headers={"Host": NAME})
        answer = connection.getresponse()
        connection.close()
        assert (answer.status, answer.headers["Location"]) == (301, f"https://{NAME}/sign-in/")

    def test_notes_who_came_and_believes_no_visitor(self, site: Site) -> None:
        answer, page = site.ask("GET", "/sign-in/")
        token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page)
        assert token
        cookie = answer.headers["Set-Cookie"].partition(";")[0]
        typed = urlencode({"csrfmiddlewaretoken": token[1], "username": "admin", "password": "wrong"})
        kind = {"Content-Type": "application/x-www-form-urlencoded", "Cookie": cookie, "Origin": f"https://{NAME}"}
        answer, page = site.ask("POST", "/sign-in/", typed, **kind)
        assert answer.status != 403, page
        places = {row[0] for row in site.home.rows("SELECT place FROM audit_entry WHERE verb = 'account.sign_in'")}
        assert places == {f"web {VISITOR}"}

    def test_keeps_what_was_searched_for_out_of_the_logs(self, site: Site) -> None:
        site.ask("GET", "/search/?q=zhongli-example")
        logs = [path for path in site.certificate.parent.iterdir() if path.name.endswith(("log", "error"))]

        def told() -> str:
            return "".join(path.read_text() for path in logs)

        wait_until(lambda: "/search/" in told())  # logs are written after the answer
        assert "zhongli-example" not in told()

    def test_answers_a_monitor(self, site: Site) -> None:
        answer, page = site.ask("GET", "/healthz")
        assert (answer.status, page) == (200, "ok\n")

    def test_answers_to_its_own_name_alone(self, site: Site) -> None:
        raw = socket.create_connection(("127.0.0.1", site.tls), timeout=PATIENCE_S)
        context = ssl.create_default_context(cafile=str(site.certificate))
        with raw, pytest.raises(ssl.SSLError, match="unrecognized name"):
            context.wrap_socket(raw, server_hostname="other.example.org")

    def test_speaks_no_tls_older_than_1_2(self, site: Site) -> None:
        old = ["openssl", "s_client", "-connect", f"127.0.0.1:{site.tls}", "-servername", NAME, "-tls1_1"]
        old += ["-cipher", "DEFAULT:@SECLEVEL=0"]
        said = subprocess.run(old, input="", capture_output=True, text=True, check=False)
        assert "Cipher is (NONE)" in said.stdout


@pytest.fixture
def units(tmp_path: Path) -> list[str]:
    """The units, with programs that stand on this machine."""
    if not SYSTEMD:
        pytest.skip("systemd is not installed")
    for unit in UNITS:
        if unit.suffix in {".service", ".timer"}:
            told = re.sub(r"/opt/lianxin/current/\.venv/bin/lianxin|/usr/bin/rsync", "/bin/true", unit.read_text())
            (tmp_path / unit.name).write_text(told)
    return sorted(str(path) for path in tmp_path.iterdir())


class TestUnits:
    def test_are_taken_by_systemd(self, units: list[str]) -> None:
        said = subprocess.run([str(SYSTEMD), "verify", "--man=no", *units], capture_output=True, text=True, check=False)
        assert said.returncode == 0, said.stderr
        assert not [line for line in said.stderr.splitlines() if "lianxin" in line]

    def test_shut_the_program_in(self, units: list[str]) -> None:
        services = [unit for unit in units if unit.endswith(".service")]
        assert len(services) > 3
        for service in services:
            command = [str(SYSTEMD), "security", "--offline=true", "--no-pager", service]
            said = subprocess.run(command, capture_output=True, text=True, check=False).stdout
            exposed = re.search(r"exposure level for \S+: ([\d.]+)", said)
            assert exposed, said
            assert float(exposed[1]) <= MOST_EXPOSED, said

    def test_share_one_hardening(self) -> None:
        """What is written four times is the same four times."""
        services = [unit.read_text() for unit in UNITS if unit.name.endswith(("web.service", "work.service"))]
        shut = [re.search(r"^NoNewPrivileges=.*?(?=\n\n)", told, re.MULTILINE | re.DOTALL) for told in services]
        assert len({found[0] for found in shut if found}) == 1

    def test_settings_file_names_settings(self) -> None:
        told = (DEPLOY / "systemd" / "lianxin.env").read_text(encoding="utf-8")
        known = set(re.findall(r"LIANXIN_[A-Z_]+", (ROOT / "docs" / "operations.md").read_text(encoding="utf-8")))
        named = re.findall(r"^(?:# )?([A-Z_]+)=", told, re.MULTILINE)
        assert "LIANXIN_HOME" in named
        assert [name for name in named if name not in known and name != "COPIES_TO"] == []


GUIDES = [
    ROOT / "docs" / "operations.md",
    *sorted((ROOT / "docs" / "operations").glob("*.md")),
    ROOT / "docs/dengbao.md",
]


class TestGuides:
    def test_name_files_that_are_there(self) -> None:
        named = [
            (guide.name, path)
            for guide in GUIDES
            for path in re.findall(
                r"`((?:tests|lianxin|deploy|tools|requirements)/[\w./-]+)`", guide.read_text("utf-8")
            )
        ]
        assert len(named) > 30
        assert [(guide, path) for guide, path in named if not (ROOT / path).exists()] == []

    def test_name_settings_that_there_are(self) -> None:
        known = set(re.findall(r"LIANXIN_[A-Z_]+", GUIDES[0].read_text(encoding="utf-8")))
        named = {name for guide in GUIDES[1:] for name in re.findall(r"LIANXIN_[A-Z_]+", guide.read_text("utf-8"))}
        assert "LIANXIN_PROXIES" in named
        assert named <= known

    def test_name_verbs_that_there_are(self) -> None:
        known = {word for verb in verbs() for word in (verb, verb.split()[0])}
        pattern = r"`(?:LIANXIN_HOME=\S+ )?lianxin ([a-z][a-z-]*(?: [a-z][a-z-]*)?)|^lianxin ([a-z-]+)"
        named = {
            (guide.name, first or second)
            for guide in GUIDES
            for first, second in re.findall(pattern, guide.read_text(encoding="utf-8"), re.MULTILINE)
        }
        assert len(named) > 30
        assert [one for one in sorted(named) if one[1] not in known and one[1].split()[0] not in known] == []
