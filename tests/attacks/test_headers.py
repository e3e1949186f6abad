"""Every answer of every address carries what keeps a browser from doing harm with it."""

import re
from typing import Any

import pytest
from django.conf import settings as django_settings
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from lianxin.config import trust
from lianxin.web.board import views as board
from tests.api.conftest import Programs
from tests.api.table import OPERATIONS, ROWS
from tests.attacks.conftest import Ground, patterns
from tests.attacks.test_bad_inputs import sound
from tests.counties import TinyCounty
from tests.people import COUNTY_OFFICER
from tests.web.conftest import PASSWORD, As, account

EVERYWHERE = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
POLICY = ("default-src 'none'", "script-src 'self'", "style-src 'self'", "connect-src 'self'", "form-action 'self'")
POLICY += ("object-src 'none'", "base-uri 'none'", "frame-ancestors 'none'")
PLAIN, ANY = r'filename="[ !#-\[\]-~]+"', r"filename\*=UTF-8''[A-Za-z0-9%._~-]+"
NAMED = re.compile(f"attachment; ({PLAIN}; {ANY}|{PLAIN}|{ANY})")
LEAVING = "sign-out/"  # comes last, for whoever has left is answered nothing more
SAID = ("text/html", "text/plain", "application/json", "application/problem+json")  # what needs no file name
# Drawn anew, and shown to whoever may look.
PICTURES = {f'inline; filename="{name}"' for name in ("scan.jpg", "photo.jpg", "card.png")}
PUBLIC = {"centres/<str:code>/calendar.ics", "a/<str:address>/card.png"}  # the same for everybody: anybody may keep it


def lacking(answer: HttpResponse, *, public: bool = False) -> list[str]:
    """What an answer lacks of what every answer carries."""
    said = answer.headers
    lacks = [name for name, value in EVERYWHERE.items() if said.get(name) != value]
    policy = said.get("Content-Security-Policy", "")
    lacks += [part for part in POLICY if part not in policy.split("; ")]
    lacks += [f"CSP allows {word}" for word in ("unsafe-inline", "unsafe-eval", "http:", "*") if word in policy]
    lacks += [name for name in ("camera=()", "geolocation=()") if name not in said.get("Permissions-Policy", "")]
    if not {"no-store", "no-cache", *(["public"] if public else [])} & set(said.get("Cache-Control", "").split(", ")):
        lacks.append("Cache-Control")
    named = said.get("Content-Disposition", "")
    if named and named not in PICTURES and not NAMED.fullmatch(named):
        lacks.append(f"a safe name: {named}")
    if not named and said.get("Content-Type", SAID[0]).partition(";")[0] not in SAID:
        lacks.append(f"an attachment's name, for {said['Content-Type']}")
    return lacks + [name for name in ("Server", "X-Powered-By") if name in said]


class TestPages:
    def test_carry_them_whatever_they_answer(self, ground: Ground) -> None:
        wrong: dict[str, list[str]] = {}
        seen: set[int] = set()
        routes = sorted((route for route, _ in patterns()), key=LEAVING.__eq__)
        for route in routes:
            for who in ("county", "resident", ""):
                client = ground.clients[who] if who else Client()
                for ask in (client.get, client.post):
                    answer = ask(sound(route, ground))
                    seen.add(answer.status_code)
                    if lacks := lacking(answer, public=route in PUBLIC):
                        wrong[f"{ask.__name__} {route} as {who}: {answer.status_code}"] = lacks
        assert not wrong, wrong
        assert seen >= {200, 302, 403, 404, 405}

    def test_carry_them_where_something_broke(self, county: TinyCounty, as_: As, monkeypatch: Any) -> None:
        client = as_(COUNTY_OFFICER)
        client.raise_request_exception = False
        monkeypatch.setattr(board, "reader", lambda *_: 1 / 0)
        answer = client.get("/board/")
        assert (answer.status_code, lacking(answer)) == (500, [])
        assert "Traceback" not in answer.content.decode()

    def test_carry_them_where_nobody_asked_for_us(self, county: TinyCounty) -> None:
        answer = Client().get("/", headers={"Host": "example.org"})
        assert (answer.status_code, lacking(answer)) == (400, [])

    def test_carry_them_where_a_form_is_not_from_here(self, county: TinyCounty) -> None:
        answer = Client(enforce_csrf_checks=True).post("/sign-in/", {})
        assert (answer.status_code, lacking(answer)) == (403, [])

    def test_are_not_answered_to_a_stranger_s_script(self, ground: Ground) -> None:
        answer = ground.clients["county"].get("/board/", headers={"Origin": "https://example.org"})
        assert not [name for name in answer.headers if name.lower().startswith("access-control")]


class TestOperations:
    def test_carry_them_whatever_they_answer(self, ground: Ground, program: Programs) -> None:
        key, wrong = program(COUNTY_OFFICER), {}
        for name, row in ROWS.items():
            path = row.path.format(**ground.facts)
            for answer in (key.send(OPERATIONS[name][0], path), Client().get(f"/api/v1{path}")):
                lacks = lacking(answer)
                if lacks or answer.status_code >= 500:
                    wrong[f"{name}: {answer.status_code}"] = lacks
        assert not wrong, wrong


class TestBehindHttps:
    @pytest.fixture
    def https(self, settings: Any, county: TinyCounty) -> Client:
        for name, value in (trust.cookies(True) | trust.transport(True)).items():
            setattr(settings, name, value)
        settings.CONTENT_SECURITY_POLICY = trust.content_policy(True)
        account(COUNTY_OFFICER)
        return Client()

    def signed_in(self, client: Client) -> Any:
        return client.post(reverse("sign-in"), {"username": COUNTY_OFFICER.username, "password": PASSWORD}, secure=True)

    def test_binds_the_browser_to_it_for_a_year(self, https: Client) -> None:
        answer = https.get("/sign-in/", secure=True)
        assert answer["Strict-Transport-Security"] == f"max-age={365 * 24 * 3600}"
        assert "upgrade-insecure-requests" in answer["Content-Security-Policy"]

    def test_sends_cookies_that_no_script_reads_and_no_other_host_sets(self, https: Client) -> None:
        sent = {**https.get("/sign-in/", secure=True).cookies, **self.signed_in(https).cookies}
        assert set(sent) >= {"__Host-sessionid", "__Host-csrftoken"}
        for cookie in sent.values():
            assert cookie["secure"]
            assert cookie["httponly"]
            assert cookie["samesite"] in ("Lax", "Strict")
            assert (cookie["path"], cookie["domain"]) == ("/", "")

    def test_sends_none_in_the_clear_s_name_without_it(self, county: TinyCounty) -> None:
        account(COUNTY_OFFICER)
        sent = self.signed_in(Client()).cookies
        assert sent["sessionid"]["httponly"]
        assert not sent["sessionid"]["secure"]
        assert django_settings.SECURE_HSTS_SECONDS == 0
