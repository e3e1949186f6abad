"""Signing in at the county's own OpenID provider: a real one, on loopback."""

import socket
import subprocess
import sys
import time
from base64 import urlsafe_b64encode
from collections.abc import Iterator
from dataclasses import replace
from hashlib import sha256
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
import requests
from django.test import Client
from django.urls import reverse

from lianxin.base.accounts import oidc
from lianxin.base.accounts.actions.identities import CLAIM
from lianxin.base.accounts.models import ExternalIdentity
from lianxin.base.accounts.rules.provider import Provider, is_safe
from lianxin.base.audit.models import Entry
from tests.counties import TinyCounty
from tests.people import ADMINISTRATOR, VILLAGE_SECRETARY
from tests.web.conftest import As, account

SUBJECT = "subject-1"
PATIENCE_S = 30


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    # A process of its own: what a provider warns of is not ours.
    command = [sys.executable, "-W", "ignore", "-m", "oidc_provider_mock", "--port", str(port)]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        yield answering(f"http://localhost:{port}", process)
    finally:
        process.terminate()
        process.wait(timeout=10)


def answering(address: str, process: "subprocess.Popen[bytes]") -> str:
    deadline = time.monotonic() + PATIENCE_S
    while process.poll() is None and time.monotonic() < deadline:
        try:
            requests.get(address, timeout=5)
        except requests.ConnectionError:
            time.sleep(0.1)
        else:
            return address
    raise AssertionError("the provider did not answer")


@pytest.fixture
def provider(server: str, settings: Any) -> Provider:
    oidc._said.clear()
    settings.OIDC = Provider(issuer=server, client="lianxin", secret="told-to-nobody", name="示例统一登录")
    requests.put(f"{server}/users/{SUBJECT}", json={"name": "陈某", "login": VILLAGE_SECRETARY.username}, timeout=5)
    found: Provider = settings.OIDC
    return found


def agree(address: str, subject: str = SUBJECT) -> str:
    """Say yes at the provider, as the person does; returns where it sends them back to."""
    answer = requests.post(address, data={"sub": subject}, allow_redirects=False, timeout=5)
    return str(answer.headers["Location"])


def back(client: Client, address: str) -> Any:
    url = urlsplit(address)
    return client.get(f"{url.path}?{url.query}")


def come_in(client: Client, subject: str = SUBJECT, *, asked: str = "") -> Any:
    started = client.get(reverse("oidc"), {"next": asked} if asked else {})
    return back(client, agree(started["Location"], subject))


def link(as_: As) -> None:
    client = as_(VILLAGE_SECRETARY)
    assert "是我，连上" in come_in(client).content.decode()
    client.post(reverse("oidc-link"))


def signed_in(client: Client) -> bool:
    return "_auth_user_id" in client.session


class TestStart:
    def test_asks_with_state_nonce_and_a_challenge(self, db: None, provider: Provider) -> None:
        client = Client()
        asked = parse_qs(urlsplit(client.get(reverse("oidc"))["Location"]).query)
        kept = client.session["oidc"]
        challenge = urlsafe_b64encode(sha256(kept["verifier"].encode()).digest()).decode().rstrip("=")
        assert (asked["state"], asked["nonce"]) == ([kept["state"]], [kept["nonce"]])
        assert (asked["code_challenge"], asked["code_challenge_method"]) == ([challenge], ["S256"])
        assert asked["redirect_uri"] == [f"http://testserver{reverse('oidc-back')}"]

    def test_is_not_there_without_a_provider(self, db: None) -> None:
        assert Client().get(reverse("oidc")).status_code == 404

    def test_says_so_where_the_provider_does_not_answer(self, db: None, provider: Provider, settings: Any) -> None:
        settings.OIDC = replace(provider, issuer="http://localhost:9")
        answer = Client().get(reverse("oidc"))
        assert answer.status_code == 403
        assert "用这里的用户名和密码登录" in answer.content.decode()

    def test_refuses_a_provider_that_says_it_is_another(self, db: None, provider: Provider, settings: Any) -> None:
        settings.OIDC = replace(provider, issuer=provider.issuer.replace("localhost", "127.0.0.1") + "/")
        assert Client().get(reverse("oidc")).status_code == 403

    @pytest.mark.parametrize("address", ["http://example.org", "ftp://localhost", "https://", "localhost"])
    def test_never_speaks_in_the_open(self, address: str) -> None:
        assert not is_safe(address)


class TestBack:
    def test_lets_a_linked_account_in_and_on(self, tree: TinyCounty, provider: Provider, as_: As) -> None:
        link(as_)
        client = Client()
        assert come_in(client, asked="/villages/")["Location"] == "/villages/"
        assert signed_in(client)
        entry = Entry.objects.filter(verb="account.sign_in").order_by("pk").last()
        assert entry
        assert entry.after == {"way": "oidc"}

    def test_never_goes_on_to_another_site(self, tree: TinyCounty, provider: Provider, as_: As) -> None:
        link(as_)
        assert come_in(Client(), asked="https://example.org/")["Location"] == reverse("home")

    def test_makes_no_account_of_somebody_unknown(self, tree: TinyCounty, provider: Provider) -> None:
        client = Client()
        answer = come_in(client, "stranger")
        assert answer.status_code == 403
        assert "这里还没有您的账号" in answer.content.decode()
        assert not signed_in(client)
        assert not ExternalIdentity.objects.exists()

    def test_takes_an_answer_from_nobody_but_who_was_sent(self, tree: TinyCounty, provider: Provider, as_: As) -> None:
        link(as_)
        returned = agree(Client().get(reverse("oidc"))["Location"])
        other = Client()
        other.get(reverse("oidc"))
        assert back(other, returned).status_code == 403
        assert back(Client(), returned).status_code == 403

    def test_takes_an_answer_once(self, tree: TinyCounty, provider: Provider, as_: As) -> None:
        link(as_)
        client = Client()
        returned = agree(client.get(reverse("oidc"))["Location"])
        assert back(client, returned).status_code == 302
        client.post(reverse("sign-out"))
        assert back(client, returned).status_code == 403

    def test_refuses_a_token_that_was_made_for_another_sign_in(
        self, tree: TinyCounty, provider: Provider, as_: As
    ) -> None:
        link(as_)
        client = Client()
        returned = agree(client.get(reverse("oidc"))["Location"])
        session = client.session
        session["oidc"] = session["oidc"] | {"nonce": "another"}
        session.save()
        assert back(client, returned).status_code == 403
        assert not signed_in(client)

    def test_refuses_a_token_for_another_client(
        self, tree: TinyCounty, provider: Provider, as_: As, settings: Any, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        link(as_)
        client = Client()
        returned = agree(client.get(reverse("oidc"))["Location"])
        claims = oidc._claims
        monkeypatch.setattr(oidc, "_claims", lambda to, *rest: claims(replace(to, client="somebody-else"), *rest))
        assert back(client, returned).status_code == 403

    def test_refuses_an_issuer_that_is_not_the_county_s(
        self, tree: TinyCounty, provider: Provider, as_: As, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        link(as_)
        client = Client()
        returned = agree(client.get(reverse("oidc"))["Location"])
        monkeypatch.setattr(
            oidc.jwt, "decode", lambda *given, **more: _as_if_from("https://example.org", *given, **more)
        )
        assert back(client, returned).status_code == 403

    def test_refuses_who_is_suspended_here(self, tree: TinyCounty, provider: Provider, as_: As) -> None:
        link(as_)
        user = account(VILLAGE_SECRETARY)
        user.is_active = False
        user.save()
        client = Client()
        assert "停用" in come_in(client).content.decode()
        assert not signed_in(client)

    def test_still_asks_a_county_post_for_the_second_factor(
        self, tree: TinyCounty, provider: Provider, as_: As
    ) -> None:
        client = as_(ADMINISTRATOR)
        come_in(client)
        client.post(reverse("oidc-link"))
        other = Client()
        come_in(other)
        assert other.get(reverse("accounts"))["Location"] == reverse("factor")


class TestClaim:
    def test_links_nobody_where_the_county_trusts_none(self, tree: TinyCounty, provider: Provider) -> None:
        account(VILLAGE_SECRETARY)
        assert come_in(Client()).status_code == 403

    def test_links_by_the_one_that_the_county_trusts(
        self, tree: TinyCounty, provider: Provider, settings: Any, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        account(VILLAGE_SECRETARY)
        settings.OIDC = replace(provider, claim="sub")
        requests.put(f"{provider.issuer}/users/{VILLAGE_SECRETARY.username}", json={}, timeout=5)
        client = Client()
        assert come_in(client, VILLAGE_SECRETARY.username).status_code == 302
        assert signed_in(client)
        assert ExternalIdentity.objects.get().linked_by == CLAIM


class TestLink:
    def test_needs_a_yes_and_can_be_undone(self, tree: TinyCounty, provider: Provider, as_: As) -> None:
        client = as_(VILLAGE_SECRETARY)
        come_in(client)
        assert not ExternalIdentity.objects.exists()
        client.post(reverse("oidc-link"))
        assert ExternalIdentity.objects.get().subject == SUBJECT
        assert "断开" in client.get(reverse("security")).content.decode()
        client.post(reverse("oidc-unlink"))
        assert not ExternalIdentity.objects.exists()

    def test_gives_an_identity_to_one_account_alone(self, tree: TinyCounty, provider: Provider, as_: As) -> None:
        link(as_)
        client = as_(ADMINISTRATOR)
        come_in(client)
        assert "已经连了别的" in client.post(reverse("oidc-link"), follow=True).content.decode()
        assert ExternalIdentity.objects.count() == 1


_decode = oidc.jwt.decode


def _as_if_from(issuer: str, *given: Any, **more: Any) -> Any:
    read = _decode(*given, **more)
    read.claims["iss"] = issuer
    return read
