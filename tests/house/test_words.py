"""Every word that a user sees goes through gettext, is kindly put, and has its English."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.template.base import Lexer, Token, TokenType

from tools.messages import CATALOGUES, HAN, KEYWORDS, findings, template

ROOT = Path(__file__).parents[2]
SOURCES = ROOT / "lianxin"
TEMPLATES = sorted(SOURCES.rglob("templates/**/*.html"))

# Data, not sentences: names of the demo's people and places, and the words by which an imported sheet is recognised.
DATA = ("data/", "demo/", "config/")
WORD_LISTS = re.compile(r"domain/(?:places|board)/rules/(?:workbook/)?words\w*\.py$|/migrations/")

# What an office writes and nobody likes to read, and what is said in its place.
UNKIND = {
    "输入不合法": "a sentence that says what to do",
    "校验失败": "a sentence that says what to do",
    "操作成功": "what was done",
    "操作失败": "what was not done, and why",
    "网络异常": "信号弱，先存在手机里",
    "系统推荐": "the reason",
    "最优解": "已很接近最好",
    "落后村": "谁要帮一把",
    "红黄牌": "谁要帮一把",
    "后进村": "谁要帮一把",
}


def python_files() -> list[Path]:
    return [
        path
        for path in sorted(SOURCES.rglob("*.py"))
        if not path.relative_to(SOURCES).as_posix().startswith(DATA) and not WORD_LISTS.search(path.as_posix())
    ]


def docstrings(tree: ast.AST) -> set[ast.AST]:
    holders = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)
    return {
        node.body[0].value
        for node in ast.walk(tree)
        if isinstance(node, holders) and node.body and isinstance(node.body[0], ast.Expr)
    }


def called(node: ast.Call) -> str:
    return node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")


def untranslated(code: str) -> Iterator[tuple[int, str]]:
    """Lines and texts of the Chinese literals that no translation reaches."""
    tree = ast.parse(code)
    passed = docstrings(tree)
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and called(node) in KEYWORDS:
            passed |= {part for argument in node.args for part in ast.walk(argument)}
    for node in ast.walk(tree):
        text = node.value if isinstance(node, ast.Constant) and node not in passed else None
        if isinstance(text, str) and HAN.search(text):
            yield node.lineno, text


def bare(token: Token) -> bool:
    """Whether a part of a template shows Chinese that no translation reaches."""
    text = token.contents
    if token.token_type in {TokenType.VAR, TokenType.BLOCK}:
        if text.split()[0] in {"translate", "trans", "blocktranslate", "blocktrans"}:
            return False
        text = re.sub(r"""_\((['"]).*?\1\)""", "", text)
    return token.token_type != TokenType.COMMENT and bool(HAN.search(text))


def outside_blocks(tokens: list[Token]) -> Iterator[Token]:
    inside = ""
    for token in tokens:
        word = token.contents.split()[0] if token.token_type == TokenType.BLOCK and token.contents.split() else ""
        if inside:
            inside = "" if word == f"end{inside}" else inside
        else:
            yield token
            inside = word if word in {"blocktranslate", "blocktrans", "comment"} else ""


class TestChinese:
    def test_of_python_goes_through_gettext(self) -> None:
        wrong = [
            f"{path.relative_to(ROOT)}:{line} {text!r}"
            for path in python_files()
            for line, text in untranslated(path.read_text(encoding="utf-8"))
        ]
        assert not wrong, wrong

    def test_of_templates_goes_through_gettext(self) -> None:
        wrong = [
            f"{path.relative_to(ROOT)}:{token.lineno} {token.contents.strip()!r}"
            for path in TEMPLATES
            for token in outside_blocks(Lexer(path.read_text(encoding="utf-8")).tokenize())
            if bare(token)
        ]
        assert not wrong, wrong

    def test_is_caught_where_it_hides(self) -> None:
        assert [text for _, text in untranslated('"""说明"""\ntitle = f"共{n}村"\nhead = _("全县")')] == ["共", "村"]
        page = "{% translate '全县' %}<p>全县</p>{{ name|default:'无' }}{% include 'a' with title=_('村') %}"
        tokens = outside_blocks(Lexer(page).tokenize())
        assert [token.contents for token in tokens if bare(token)] == ["<p>全县</p>", "name|default:'无'"]

    def test_is_kindly_put(self) -> None:
        sentences = [
            text for entry in template() if entry.id for text in ([entry.id] if isinstance(entry.id, str) else entry.id)
        ]
        wrong = [f"{text!r}: say {better}" for text in sentences for bad, better in UNKIND.items() if bad in text]
        assert sentences
        assert not wrong, wrong


class TestTranslation:
    @pytest.mark.parametrize("language", CATALOGUES)
    def test_is_complete(self, language: str) -> None:
        missing = findings(language)
        assert not missing, "\n".join(missing)

    def test_is_there_for_english(self) -> None:
        assert "en" in CATALOGUES
