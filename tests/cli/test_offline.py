"""The bundle for a network with no registry: what is packed here is installed there with no way out."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PACK, PINS, INSTALL = (ROOT / "tools" / name for name in ("offline-bundle", "lock-pins", "install-offline"))


def run(*command: object, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run a command to its end, with settings of this machine's pip and of other counties taken away."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("LIANXIN_", "PIP_", "UV_"))}
    told = {**kept, "PYTHON": sys.executable, **environment}
    return subprocess.run(list(map(str, command)), env=told, capture_output=True, text=True, check=False)


def no_network() -> list[str]:
    """What stands before a command that is to reach nothing, not even by mistake."""
    alone = ["unshare", "--net"] if os.geteuid() == 0 else ["unshare", "--net", "--map-root-user"]
    if not shutil.which("unshare") or run(*alone, "true").returncode:
        pytest.skip("this machine lets nobody shut the network out")
    return alone


@pytest.fixture
def bundle(tmp_path: Path) -> Path:
    """Something like a bundle, with nothing in it but its list of sums."""
    folder = tmp_path / "lianxin-0.0"
    (folder / "source").mkdir(parents=True)
    shutil.copy(INSTALL, folder)
    (folder / "PYTHON").write_text("{}.{}\n".format(*sys.version_info[:2]))
    sums = subprocess.run(["sha256sum", "./PYTHON"], cwd=folder, check=True, capture_output=True).stdout
    (folder / "SHA256SUMS").write_bytes(sums)
    return folder


class TestPins:
    def test_carry_their_hashes(self) -> None:
        pins = run(PINS, "hatchling", "pluggy").stdout.splitlines()
        assert [line.partition("==")[0] for line in pins if not line.startswith(" ")] == ["hatchling", "pluggy"]
        assert sum("--hash=sha256:" in line for line in pins) > 1
        assert "via" not in "".join(pins)

    def test_are_missed_by_name(self) -> None:
        missed = run(PINS, "no-such-package")
        assert missed.returncode == 1
        assert "no-such-package" in missed.stderr


class TestInstall:
    def test_refuses_a_bundle_that_was_changed(self, bundle: Path, tmp_path: Path) -> None:
        (bundle / "PYTHON").write_text("2.7\n")
        refused = run(bundle / "install-offline", tmp_path / "opt")
        assert refused.returncode == 1
        assert "not whole" in refused.stderr
        assert not (tmp_path / "opt").exists()

    def test_refuses_another_python(self, bundle: Path, tmp_path: Path) -> None:
        (bundle / "PYTHON").write_text("2.7\n")
        sums = subprocess.run(["sha256sum", "./PYTHON"], cwd=bundle, check=True, capture_output=True).stdout
        (bundle / "SHA256SUMS").write_bytes(sums)
        refused = run(bundle / "install-offline", tmp_path / "opt")
        assert refused.returncode == 1
        assert "for Python 2.7" in refused.stderr
        assert not (tmp_path / "opt").exists()

    def test_leaves_a_version_alone_that_is_there(self, bundle: Path, tmp_path: Path) -> None:
        there = tmp_path / "opt" / bundle.name / "mine"
        there.parent.mkdir(parents=True)
        there.touch()
        assert run(bundle / "install-offline", tmp_path / "opt").returncode == 1
        assert there.exists()

    def test_leaves_nothing_of_a_try_that_failed(self, bundle: Path, tmp_path: Path) -> None:
        (bundle / "source").rmdir()
        assert run(bundle / "install-offline", tmp_path / "opt").returncode != 0
        assert list((tmp_path / "opt").iterdir()) == []


@pytest.fixture(scope="module")
def packed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The bundle of the last commit; packing needs the registries that this machine is set up for."""
    out = tmp_path_factory.mktemp("packed") / "lianxin.tar"
    made = subprocess.run([PACK, out], cwd=ROOT, capture_output=True, text=True, check=False)
    assert made.returncode == 0, made.stderr
    yield out
    out.unlink()


@pytest.mark.soak
class TestBundle:
    def test_works_where_there_is_no_network(self, packed: Path, tmp_path: Path) -> None:
        alone = no_network()
        subprocess.run(["tar", "--extract", "--file", packed, "--directory", tmp_path], check=True)
        (unpacked,) = tmp_path.glob("lianxin-*")
        opt = tmp_path / "opt"
        installed = run(*alone, unpacked / "install-offline", opt)
        assert installed.returncode == 0, installed.stderr
        shutil.rmtree(unpacked)
        command, home = opt / "current" / ".venv" / "bin" / "lianxin", {"LIANXIN_HOME": str(tmp_path / "home")}
        made = run(*alone, command, "demo", "--no-serve", **home)
        assert made.returncode == 0, made.stderr
        told = run(*alone, command, "figures", "--json", **home)
        assert '"410327"' in told.stdout, told.stderr
        sound = run(*alone, command, "doctor", **home)
        assert sound.returncode == 0, sound.stdout
        assert "依赖和清单一样" in sound.stdout

    def test_names_no_host(self, packed: Path) -> None:
        listed = subprocess.run(["tar", "--list", "--file", packed], check=True, capture_output=True, text=True).stdout
        named = [name for name in listed.splitlines() if name.endswith((".lock", "build.lock", "install-offline"))]
        told = subprocess.run(
            ["tar", "--extract", "--to-stdout", "--file", packed, *named], check=True, capture_output=True
        )
        assert len(named) > 3
        assert b"://" not in told.stdout
