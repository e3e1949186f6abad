"""A real Chromium before a real site: the demo county, served as `make demo` serves it.

A journey asks for `walk`: a page on one of the three screens, with the steps that every journey takes. It is written
once and walked on each screen that its mark names; without a mark, on the office screen alone.
"""

import os
import shutil
import signal
import socket
import subprocess
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.error import URLError
from urllib.request import urlopen

import pytest
from playwright.sync_api import Browser, Page

from lianxin.demo.people import PASSWORD
from tests.cli.homes import COMMAND, Home

SCREENS = {"office": (1366, 768), "hall": (1920, 1080), "phone": (390, 844)}
SHOTS = Path(__file__).parents[2] / "var" / "screens"
CHROMIUM = "--no-sandbox --disable-quic --no-first-run --disable-background-networking"
CHROMIUM += " --disable-component-update --disable-sync"
PATIENCE_S = 60

# Playwright keeps an event loop in this thread, and Django would refuse the database to every later test of the worker.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if "screen" in metafunc.fixturenames:
        mark = metafunc.definition.get_closest_marker("sizes")
        metafunc.parametrize("screen", mark.args if mark else ["office"])


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    chromium = shutil.which("chromium")
    assert chromium, "Chromium is not installed: apt-get install chromium"
    return {**browser_type_launch_args, "executable_path": chromium, "args": CHROMIUM.split()}


@pytest.fixture
def browser_context_args(browser_context_args: dict[str, Any], screen: str) -> dict[str, Any]:
    return {**browser_context_args, **_before(screen)}


def _before(screen: str) -> dict[str, Any]:
    """What a browser is told of the screen that it stands on."""
    width, height = SCREENS[screen]
    phone = {"is_mobile": True, "has_touch": True, "device_scale_factor": 2} if screen == "phone" else {}
    return {"viewport": {"width": width, "height": height}, "locale": "zh-CN", **phone}


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _wait_for(url: str, server: "subprocess.Popen[bytes]") -> None:
    deadline = time.monotonic() + PATIENCE_S
    while time.monotonic() < deadline:
        assert server.poll() is None, "the site stopped before it answered"
        try:
            with urlopen(url):
                return
        except URLError:
            time.sleep(0.1)
    raise AssertionError(f"{url} did not answer within {PATIENCE_S} s")


def _made(folder: Path, *options: str) -> Home:
    """Make a demo county in a folder."""
    home = Home(folder)
    made = home("demo", "--no-serve", *options)
    assert made.code == 0, made.err
    return home


def _served(home: Home) -> Iterator[str]:
    """Serve a county with its worker beside it, and stop both in the end."""
    port, environment = _free_port(), home.environment
    # A session each, so that stopping one stops what it started too.
    processes = [
        subprocess.Popen([COMMAND, *arguments], env=environment, start_new_session=True)
        for arguments in (["serve", "--port", str(port)], ["work"])
    ]
    try:
        _wait_for(f"http://127.0.0.1:{port}/sign-in/", processes[0])
        yield f"http://127.0.0.1:{port}"
    finally:
        for process in processes:
            os.killpg(process.pid, signal.SIGTERM)
        for process in processes:
            process.wait(timeout=PATIENCE_S)


@pytest.fixture(scope="package")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the demo county, made for these journeys alone."""
    yield from _served(_made(tmp_path_factory.mktemp("county")))


@pytest.fixture(scope="package")
def autumn(tmp_path_factory: pytest.TempPathFactory) -> Home:
    """The home of the invented county eight months on: two tranches are built, the third is on its way."""
    return _made(tmp_path_factory.mktemp("invented"), "--county", "invented", "--at", "2023-09-01")


@pytest.fixture(scope="package")
def invented(autumn: Home) -> Iterator[str]:
    """The address of the invented county: where something faulty, late or disputed is shown."""
    yield from _served(autumn)


@dataclass(frozen=True)
class Walk:
    """A person before a screen: opens pages of the site, signs in, takes pictures."""

    page: Page
    site: str
    screen: str

    def open(self, path: str) -> None:
        """Open a page of the site; it has to answer with 200."""
        answer = self.page.goto(self.site + path)
        assert answer is not None
        assert answer.ok, f"{path} answered {answer.status}"

    def sign_in(self, name: str, password: str = PASSWORD) -> None:
        """Sign in through the page, as a person does."""
        self.open("/sign-in/")
        self.page.get_by_label("用户名", exact=True).fill(name)
        self.page.get_by_label("密码", exact=True).fill(password)
        self.page.get_by_role("button", name="登录", exact=True).click()
        self.page.wait_for_url(lambda url: "/sign-in/" not in url)

    def shot(self, journey: str, *, whole: bool = False) -> Path:
        """Keep a picture of the page in var/screens; `whole` takes what lies below the screen too."""
        SHOTS.mkdir(parents=True, exist_ok=True)
        path = SHOTS / f"{journey}-{self.screen}.png"
        self.page.screenshot(path=path, full_page=whole, animations="disabled")
        return path


@pytest.fixture
def walk(page: Page, site: str, screen: str) -> Walk:
    return Walk(page, site, screen)


@pytest.fixture
def beside(browser: Browser, site: str) -> Iterator[Callable[[str], Walk]]:
    """Bring somebody else, before a screen of their own."""
    contexts = []

    def bring(screen: str) -> Walk:
        contexts.append(browser.new_context(**_before(screen)))
        return Walk(contexts[-1].new_page(), site, screen)

    yield bring
    for context in contexts:
        context.close()
