"""Pages hold neither styles nor scripts of their own: the content security policy would refuse them."""

import ast
import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
TEMPLATES = sorted((ROOT / "lianxin").rglob("templates/**/*.*"))
PYTHON = sorted((ROOT / "lianxin").rglob("*.py"))

INLINE = {
    "a style attribute": re.compile(r"<[^>]*\sstyle\s*=", re.IGNORECASE),
    "a script attribute": re.compile(r"<[^>]*\son[a-z]+\s*=", re.IGNORECASE),
    "a style element": re.compile(r"<style\b", re.IGNORECASE),
    "an inline script": re.compile(r"<script\b(?![^>]*\ssrc=)(?![^>]*application/json)", re.IGNORECASE),
    "a script address": re.compile(r"""=\s*["']?\s*javascript:""", re.IGNORECASE),
}
ELSEWHERE = re.compile(r"""(?:src|href|action|hx-\w+)\s*=\s*["']https?://""", re.IGNORECASE)


def faults(markup: str) -> list[str]:
    without_tags = re.sub(r"\{%.*?%\}|\{\{.*?\}\}|\{#.*?#\}", "", markup, flags=re.DOTALL)
    found = [fault for fault, pattern in INLINE.items() if pattern.search(without_tags)]
    return found + (["something from another host"] if ELSEWHERE.search(markup) else [])


def test_templates_hold_nothing_inline() -> None:
    wrong = [
        f"{path.relative_to(ROOT)} holds {fault}" for path in TEMPLATES for fault in faults(path.read_text("utf-8"))
    ]
    assert TEMPLATES
    assert not wrong, wrong


def test_markup_made_in_python_holds_nothing_inline() -> None:
    wrong = [
        f"{path.relative_to(ROOT)}:{node.lineno} holds {fault}"
        for path in PYTHON
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
        for fault in faults(node.value)
    ]
    assert not wrong, wrong


def test_the_eye_for_it_is_sharp() -> None:
    assert faults('<p class="a" style="color:red">') == ["a style attribute"]
    assert faults('<a {% if x > 1 %}class="a"{% endif %} onclick="go()">') == ["a script attribute"]
    assert faults("<script>go()</script>") == ["an inline script"]
    assert faults('<script type="module" src="/static/a.js"></script>') == []
    assert faults('<img src="https://example.org/a.png">') == ["something from another host"]
