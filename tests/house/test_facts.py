"""A fact of a refusal that is a word itself is a Word, so that whoever reads English reads it in English."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

SOURCES = Path(__file__).parents[2] / "lianxin"
NOT_FACTS = {"code", "message", "field", "headers"}
# What people, places, plans and files are called: it has no English of its own.
NAMED = {
    *("activity", "association", "brand", "file", "grid", "here", "member", "page", "path", "place"),
    *("person", "room", "row", "scenario", "service", "source", "team", "there", "village"),
}


def refusals(tree: ast.AST) -> Iterator[ast.Call]:
    """Every refusal that is made in a file."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in ("Refusal", "Stale"):
            yield node


def is_bare_word(fact: ast.expr) -> bool:
    """Whether a fact is read off what is worded, marked here or named by an edition, and is not said to be a word."""
    match fact:
        case ast.Call(func=ast.Name(id="_" | "gettext_noop" | "role_name")):
            return True
        case (
            ast.Subscript(value=ast.Name(id=table)) | ast.Call(func=ast.Attribute(value=ast.Name(id=table), attr="get"))
        ):
            return table.isupper()
        case ast.Attribute(value=ast.Name(id=owner) | ast.Attribute(attr=owner), attr="name"):
            return owner not in NAMED
        case ast.Attribute(attr="name"):
            return True
        case ast.IfExp(body=body, orelse=other):
            return is_bare_word(body) or is_bare_word(other)
        case _:
            return False


def bare_words(source: str) -> list[str]:
    return [
        f"{fact.arg}={ast.unparse(fact.value)}"
        for call in refusals(ast.parse(source))
        for fact in call.keywords
        if fact.arg not in NOT_FACTS and is_bare_word(fact.value)
    ]


def test_a_fact_that_is_a_word_is_marked_as_one() -> None:
    sources = {path: path.read_text() for path in sorted(SOURCES.rglob("*.py"))}
    found = {path: bare_words(source) for path, source in sources.items() if "Refusal(" in source}
    assert {path.relative_to(SOURCES).as_posix(): facts for path, facts in found.items() if facts} == {}


@pytest.mark.parametrize(
    "fact", ["STATES[row.state]", "STATES.get(key, _('没有'))", "_('县里研究')", "step.name", "way.step(KEY).name"]
)
def test_a_bare_word_is_found(fact: str) -> None:
    assert bare_words(f"raise Refusal('out_of_order', message, 'key', turn={fact})")
    assert not bare_words(f"raise Refusal('out_of_order', message, 'key', turn=Word({fact}))")
