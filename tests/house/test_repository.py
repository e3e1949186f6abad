"""What may not stand in the repository: the county's figures in code, hosts in locks, a path of one machine."""

import re
import subprocess
from pathlib import Path

ROOT = Path(__file__).parents[2]
FIGURE = re.compile(r"(?<![\w.#-])(353|719|1752|1[,_]752|178)(?![\w.-])")
LOCKS = [*sorted((ROOT / "requirements").iterdir()), ROOT / "ui" / "package-lock.json"]


def tracked() -> list[Path]:
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, check=True, capture_output=True, text=True).stdout
    return [path for name in listed.split("\0") if name and (path := ROOT / name).is_file()]


def test_figures_of_the_county_are_data() -> None:
    code = [*(ROOT / "lianxin").rglob("*.py"), *(ROOT / "lianxin").rglob("*.html")]
    wrong = [
        f"{path.relative_to(ROOT)}:{n} {line.strip()}"
        for path in sorted(code)
        for n, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if FIGURE.search(line)
    ]
    assert not wrong, wrong


def test_locks_name_no_host() -> None:
    wrong = [path.name for path in LOCKS if path.exists() and re.search(r'://|"resolved"', path.read_text("utf-8"))]
    assert len(LOCKS) > 3
    assert not wrong, wrong


def test_locks_hold_every_dependency() -> None:
    project = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    lock = (ROOT / "requirements" / "dev.lock").read_text(encoding="utf-8")
    named = re.findall(r'^    "([a-z0-9-]+)(?:\[[a-z,-]+\])?[<>=]', project, re.MULTILINE)
    assert named
    assert [name for name in named if f"\n{name}==" not in f"\n{lock}"] == []


def test_no_path_of_one_machine() -> None:
    readable = [path for path in tracked() if path.suffix not in {".png", ".xls", ".xlsx"}]
    wrong = [path for path in readable if f"{ROOT}/" in path.read_text(encoding="utf-8", errors="replace")]
    assert readable
    assert not wrong, wrong
