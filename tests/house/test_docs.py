"""What the documents promise is there, and what is there is in the documents."""

import re
import subprocess
from pathlib import Path

import click
import pytest
import typer

ROOT = Path(__file__).parents[2]
OPERATIONS = ROOT / "docs" / "operations.md"


def verbs() -> list[str]:
    """Every verb of the command, with the nouns under it: `init`, `import register`, …"""
    from lianxin.cli.verbs import VERBS

    def walk(command: click.Command, words: tuple[str, ...]) -> list[str]:
        below = getattr(command, "commands", {})
        if not below:
            return [" ".join(words)]
        return [verb for name, child in below.items() for verb in walk(child, (*words, name))]

    return walk(typer.main.get_command(VERBS), ())


def settings() -> set[str]:
    return {
        name
        for path in (ROOT / "lianxin").rglob("*.py")
        for name in re.findall(r"LIANXIN_[A-Z_]+", path.read_text("utf-8"))
    }


class TestMake:
    def test_help_lists_every_target(self) -> None:
        makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
        targets = re.search(r"^\.PHONY: (.*)$", makefile, re.MULTILINE)
        assert targets
        answer = subprocess.run(["make", "help"], cwd=ROOT, check=True, capture_output=True, text=True).stdout
        assert sorted(re.findall(r"^  make ([a-z]+)", answer, re.MULTILINE)) == sorted(targets[1].split())

    @pytest.mark.parametrize("readme", ["README.md", "README.zh-CN.md", "CONTRIBUTING.md"])
    def test_targets_of_the_readme_exist(self, readme: str) -> None:
        named = set(re.findall(r"^make ([a-z]+)|`make ([a-z]+)`", (ROOT / readme).read_text("utf-8"), re.MULTILINE))
        targets = set(re.findall(r"^([a-z]+):.*## ", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
        assert named
        assert {first or second for first, second in named} <= targets


class TestOperations:
    def test_names_every_verb(self) -> None:
        told = OPERATIONS.read_text(encoding="utf-8")
        assert [verb for verb in verbs() if f"lianxin {verb}" not in told] == []

    def test_names_every_setting_and_no_other(self) -> None:
        assert set(re.findall(r"LIANXIN_[A-Z_]+", OPERATIONS.read_text("utf-8"))) == settings()

    @pytest.mark.parametrize("readme", ["README.md", "README.zh-CN.md"])
    def test_verbs_of_the_readme_exist(self, readme: str) -> None:
        named = set(
            re.findall(
                r"^(?:\.venv/bin/)?lianxin ([a-z]+(?: [a-z]+)?)", (ROOT / readme).read_text("utf-8"), re.MULTILINE
            )
        )
        known = set(verbs())
        assert named
        assert [verb for verb in named if verb not in known and verb.split()[0] not in known] == []


def test_links_between_the_documents_lead_somewhere() -> None:
    wrong = [
        f"{path.relative_to(ROOT)} leads to {target}"
        for path in [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")]
        for target in re.findall(r"\]\(([^)#\s]+)(?:#[^)]*)?\)", path.read_text(encoding="utf-8"))
        if "://" not in target and not (path.parent / target).exists()
    ]
    assert not wrong, wrong
