"""What the environment says of signing in."""

from pathlib import Path

import pytest

from lianxin.config.trust import cookies, idle_s, number, provider, transport


class TestProvider:
    def test_is_none_without_an_issuer(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.delenv("LIANXIN_OIDC_ISSUER", raising=False)
        assert provider() is None

    def test_reads_the_secret_from_a_file(self, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
        file = tmp_path / "secret"
        file.write_text("told-to-nobody\n")
        monkeypatch.setenv("LIANXIN_OIDC_ISSUER", "https://login.example.org/")
        monkeypatch.setenv("LIANXIN_OIDC_SECRET_FILE", str(file))
        found = provider()
        assert found
        assert (found.issuer, found.secret) == ("https://login.example.org", "told-to-nobody")

    def test_refuses_one_that_speaks_in_the_open(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("LIANXIN_OIDC_ISSUER", "http://login.example.org")
        with pytest.raises(SystemExit, match="https"):
            provider()


class TestNumber:
    def test_says_which_one_is_none(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("LIANXIN_PROXIES", "one")
        with pytest.raises(SystemExit, match="LIANXIN_PROXIES=one"):
            number("LIANXIN_PROXIES", 0)

    def test_is_never_so_small_that_nobody_stays(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("LIANXIN_IDLE_MINUTES", "0")
        assert idle_s() == 60


class TestCookies:
    def test_are_for_this_host_over_https_alone(self) -> None:
        safe = cookies(https=True)
        assert safe["SESSION_COOKIE_NAME"] == "__Host-sessionid"
        assert safe["CSRF_COOKIE_NAME"] == "__Host-csrftoken"
        assert all(safe[f"{name}_COOKIE_SECURE"] for name in ("SESSION", "CSRF", "LANGUAGE"))

    @pytest.mark.parametrize("https", [True, False])
    def test_are_read_by_no_script(self, https: bool) -> None:
        made = cookies(https)
        assert made["SESSION_COOKIE_HTTPONLY"]
        assert made["CSRF_COOKIE_HTTPONLY"]
        assert made["SESSION_COOKIE_SAMESITE"] == "Lax"


class TestTransport:
    def test_is_remembered_for_a_year_over_https_alone(self) -> None:
        assert transport(https=True)["SECURE_HSTS_SECONDS"] == 31_536_000
        assert transport(https=False)["SECURE_HSTS_SECONDS"] == 0
