"""Messages handed to a provider."""

import ipaddress
import socket

import pytest

from lianxin.base.outbox.senders.http import Http, networks
from lianxin.base.outbox.senders.sender import Never, NotNow
from tests.base.outbox.receiver import provider


def through(url: str, allowed: str = "") -> Http:
    return Http(url, "s3cret", honours_keys=True, allowed=networks(allowed))


def resolves_to(monkeypatch: pytest.MonkeyPatch, *addresses: str) -> None:
    found = [(socket.AF_INET, socket.SOCK_STREAM, 0, "", (address, 443)) for address in addresses]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_arguments, **_named: found)


class TestSend:
    def test_hands_over_key_recipient_and_text_and_returns_the_receipt(self) -> None:
        with provider() as received:
            assert through(received.url).send("k1", "13800000000", "您好") == "n1"
        assert received.requests == [{"key": "k1", "to": "13800000000", "text": "您好"}]
        assert received.headers[0]["Idempotency-Key"] == "k1"
        assert received.headers[0]["Authorization"] == "Bearer s3cret"

    @pytest.mark.parametrize("status", [409, 429, 503])
    def test_may_be_tried_later_where_the_provider_says_so(self, status: int) -> None:
        with provider(status=status) as received, pytest.raises(NotNow):
            through(received.url).send("k1", "13800000000", "您好")

    @pytest.mark.parametrize("status", [400, 401, 404])
    def test_is_of_no_use_again_where_the_provider_refuses(self, status: int) -> None:
        with provider(status=status) as received, pytest.raises(Never):
            through(received.url).send("k1", "13800000000", "您好")

    def test_is_not_known_where_the_provider_breaks(self) -> None:
        with provider(status=500) as received, pytest.raises(ConnectionError):
            through(received.url).send("k1", "13800000000", "您好")

    def test_follows_no_redirect(self) -> None:
        with provider(status=307) as received:
            with pytest.raises(Never):
                through(received.url).send("k1", "13800000000", "您好")
            assert len(received.requests) == 1

    def test_was_surely_not_sent_where_nobody_answers(self) -> None:
        with provider() as received:
            url = received.url
        with pytest.raises(NotNow):
            through(url).send("k1", "13800000000", "您好")


class TestAddress:
    @pytest.mark.parametrize(
        "address", ["10.0.0.5", "192.168.1.1", "169.254.169.254", "100.64.0.1", "0.0.0.0", "::ffff:10.0.0.5", "fd00::1"]
    )
    def test_in_a_private_network_is_refused(self, address: str, monkeypatch: pytest.MonkeyPatch) -> None:
        resolves_to(monkeypatch, address)
        with pytest.raises(Never):
            through("https://sms.example/").send("k1", "13800000000", "您好")

    def test_is_refused_where_one_of_several_is_private(self, monkeypatch: pytest.MonkeyPatch) -> None:
        resolves_to(monkeypatch, "93.184.215.14", "10.0.0.5")
        with pytest.raises(Never):
            through("https://sms.example/").send("k1", "13800000000", "您好")

    def test_in_a_network_that_is_listed_is_allowed(self) -> None:
        http = through("https://sms.example/", allowed="10.9.0.0/16, 10.1.2.3")
        assert [http._may(ipaddress.ip_address(one)) for one in ("10.9.8.7", "10.1.2.3", "10.1.2.4")] == [
            True,
            True,
            False,
        ]

    def test_without_encryption_is_refused_but_on_this_machine(self, monkeypatch: pytest.MonkeyPatch) -> None:
        resolves_to(monkeypatch, "93.184.215.14")
        with pytest.raises(Never):
            through("http://sms.example/").send("k1", "13800000000", "您好")

    @pytest.mark.parametrize("url", ["file:///etc/passwd", "ftp://127.0.0.1/", "gopher://127.0.0.1/"])
    def test_is_that_of_no_other_protocol(self, url: str) -> None:
        with pytest.raises((Never, NotNow)):
            through(url).send("k1", "13800000000", "您好")
