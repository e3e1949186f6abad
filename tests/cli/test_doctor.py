"""What the command says of an installation, sound or not, and of its keys."""

from pathlib import Path

import pytest

from tests.cli.homes import Home


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Home:
    """A county as `init` sets it up."""
    home = Home(tmp_path_factory.mktemp("sound"))
    assert home("init", "--code", "410327").code == 0
    return home


@pytest.fixture
def county(sound: Home, tmp_path: Path) -> Home:
    """A copy of it that may be broken."""
    home = Home(tmp_path / "county")
    home.folder.mkdir()
    for name in ("lianxin.sqlite3", "secret.key"):
        home.folder.joinpath(name).write_bytes(sound.folder.joinpath(name).read_bytes())
        home.folder.joinpath(name).chmod(0o600)
    home.folder.joinpath("keys").mkdir(mode=0o700)
    ring = home.folder / "keys" / "ring.json"
    ring.write_bytes((sound.folder / "keys" / "ring.json").read_bytes())
    ring.chmod(0o600)
    return home


def states(home: Home) -> dict[str, str]:
    """What the doctor finds, by code."""
    return {one["code"]: one["state"] for one in home("doctor", "--json").json["findings"]}


class TestDoctor:
    def test_finds_a_sound_county_sound(self, county: Home) -> None:
        said = county("doctor")
        assert said.code == 0, said.out
        assert "没有要修的" in said.out

    def test_minds_what_nobody_has_done_yet(self, county: Home) -> None:
        found = states(county)
        assert {found[code] for code in ("backups", "worker", "factor")} == {"warn"}
        assert "fault" not in found.values()

    def test_finds_a_key_that_others_may_read(self, county: Home) -> None:
        county.folder.joinpath("keys", "ring.json").chmod(0o644)
        assert states(county)["permissions"] == "fault"

    def test_finds_that_the_keys_are_gone_and_draws_none(self, county: Home) -> None:
        ring = county.folder / "keys" / "ring.json"
        ring.unlink()
        assert states(county)["keys"] == "fault"
        assert not ring.exists()

    def test_finds_keys_of_somewhere_else(self, county: Home, tmp_path: Path) -> None:
        other = Home(tmp_path / "other")
        assert other("keys", "show").code == 0
        county.folder.joinpath("keys", "ring.json").write_bytes(other.folder.joinpath("keys", "ring.json").read_bytes())
        assert states(county)["keys"] == "fault"

    def test_finds_a_broken_database(self, county: Home) -> None:
        file = county.folder / "lianxin.sqlite3"
        content = bytearray(file.read_bytes())
        content[8192 : len(content) // 2] = bytes(len(content) // 2 - 8192)
        file.write_bytes(content)
        said = county("doctor")
        assert said.code == 2
        assert "Traceback" not in said.out + said.err

    def test_finds_that_there_is_no_county(self, tmp_path: Path) -> None:
        said = Home(tmp_path)("doctor")
        assert said.code == 2
        assert "lianxin init" in said.out

    def test_finds_a_server_that_does_not_answer_and_keeps_its_password(self, county: Home) -> None:
        address = "postgresql://lianxin:open-sesame@127.0.0.1:9/county?connect_timeout=1"
        said = Home(county.folder, address)("doctor")
        assert said.code == 2
        assert "open-sesame" not in said.out + said.err

    def test_finds_a_site_that_is_open_to_others_without_https(self, county: Home) -> None:
        open_to_others = Home(county.folder, more={"LIANXIN_HOSTS": "lianxin.example.org"})
        assert states(open_to_others)["https"] == "fault"


class TestKeys:
    def test_are_changed_and_old_copies_still_open(self, county: Home, tmp_path: Path) -> None:
        assert county("backup").code == 0
        assert county("keys", "rotate").code == 0
        assert county("restore", "--to", str(tmp_path / "new")).code == 0
        assert states(county)["keys"] == "ok"

    def test_are_not_forgotten_while_copies_need_them(self, county: Home, tmp_path: Path) -> None:
        assert county("backup").code == 0
        assert county("keys", "rotate").code == 0
        refused = county("keys", "forget-older")
        assert refused.code == 2
        assert county.copies[0].name in refused.err
        assert county("keys", "forget-older", "--yes").code == 0
        lost = county("restore", "--to", str(tmp_path / "new"))
        assert lost.code == 2
        assert "k1" in lost.err
        assert county("keys", "rotate").code == 0
        shown = county("keys", "show", "--json").json
        assert [key["id"] for key in shown["keys"]] == ["k2", "k3"], "a number was used again"
        assert states(county)["keys"] == "ok"

    def test_are_kept_aside_for_their_owner_alone(self, county: Home, tmp_path: Path) -> None:
        safe = tmp_path / "safe"
        assert county("keys", "export", "--out", str(safe)).code == 0
        assert (safe / "ring.json").read_bytes() == (county.folder / "keys" / "ring.json").read_bytes()
        assert (safe / "ring.json").stat().st_mode & 0o777 == 0o600

    def test_are_never_shown(self, county: Home) -> None:
        shown = county("keys", "show")
        secret = (county.folder / "keys" / "ring.json").read_text().split('"secret": "')[1].split('"')[0]
        assert shown.code == 0
        assert secret not in shown.out
