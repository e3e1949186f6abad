"""House rules of the floors that no off-the-shelf linter can see."""

import ast
import configparser
import importlib
import importlib.util
import inspect
import pkgutil
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from types import ModuleType

import grimp
from django.apps import apps

ROOT = Path(__file__).parents[2]
AREAS = sorted(path.parent.name for path in (ROOT / "lianxin/domain").glob("*/__init__.py"))
OWNERS = [f"lianxin.domain.{area}" for area in AREAS]
OWNERS += sorted(f"lianxin.base.{path.parent.name}" for path in (ROOT / "lianxin/base").glob("*/apps.py"))
DOORS = ("lianxin.config", "lianxin.web", "lianxin.api", "lianxin.cli", "lianxin.demo")
LONGEST_FILE = 400


def layers(contract: str) -> list[list[str]]:
    """The names of a contract's layers, from the top down; siblings share a line."""
    ini = configparser.ConfigParser()
    ini.read(ROOT / ".importlinter")
    lines = ini[f"importlinter:contract:{contract}"]["layers"].strip().splitlines()
    return [[name.strip(" ()") for name in line.split("|")] for line in lines]


def floors() -> dict[str, int]:
    """App label -> depth; 0 is the top floor; every room of base lies under every area."""
    return {label: depth for depth, line in enumerate([*layers("domain"), *layers("base")]) for label in line}


@cache
def graph() -> grimp.ImportGraph:
    return grimp.build_graph("lianxin")


def modules(name: str) -> Iterator[ModuleType]:
    module = importlib.import_module(name)
    yield module
    for found in pkgutil.walk_packages(getattr(module, "__path__", []), name + "."):
        yield importlib.import_module(found.name)


def public_functions(package: str) -> Iterator[tuple[str, inspect.Signature]]:
    """Every function that a package's modules define and offer."""
    if importlib.util.find_spec(package) is None:
        return
    for module in modules(package):
        for name, function in inspect.getmembers(module, inspect.isfunction):
            unwrapped = inspect.unwrap(function)
            if unwrapped.__module__ == module.__name__ and not name.startswith("_"):
                yield f"{module.__name__}.{name}", inspect.signature(unwrapped)


def test_there_are_areas_to_look_at() -> None:
    assert {"board", "planning", "places"} <= set(AREAS)
    assert len(list(apps.get_models())) > len(AREAS)


def test_foreign_keys_point_down_and_leave_no_way_back() -> None:
    floor, wrong = floors(), []
    for model in apps.get_models():
        here = model._meta.app_label
        for field in model._meta.get_fields():
            if field.auto_created or not field.is_relation or field.related_model is None:
                continue
            there = field.related_model._meta.app_label
            if here == there or here not in floor:
                continue
            if there in floor and floor[there] <= floor[here]:
                wrong.append(f"{here}.{model.__name__}.{field.name} points up, to {there}")
            if field.remote_field.related_name != "+":
                wrong.append(f"{here}.{model.__name__}.{field.name} needs related_name='+'")
    assert not wrong, wrong


def test_every_room_says_what_it_owns_and_where_it_ends() -> None:
    abouts = {owner: importlib.import_module(owner).__doc__ or "" for owner in OWNERS}
    wrong = [
        f"{owner}: {about}"
        for owner, about in abouts.items()
        if not re.search(r"\bowns\b.*\b(never|no|nothing)\b", about, re.IGNORECASE | re.DOTALL)
    ]
    assert not wrong, wrong


def test_models_are_imported_only_inside_their_own_package() -> None:
    wrong = [
        f"{importer} imports {module}"
        for owner in OWNERS
        for module in graph().modules
        if module == f"{owner}.models" or module.startswith(f"{owner}.models.")
        for importer in graph().find_modules_that_directly_import(module)
        if not importer.startswith(f"{owner}.")
    ]
    assert not wrong, wrong


def test_doors_do_not_reach_for_models_through_django() -> None:
    ways = {"get_model", "get_user_model", "get_models"}
    wrong = [
        f"{path.relative_to(ROOT)}:{node.lineno} asks for a model"
        for door in DOORS
        for path in sorted(ROOT.joinpath(*door.split(".")).rglob("*.py"))
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if (isinstance(node, ast.Attribute) and node.attr in ways | {"objects"})
        or (isinstance(node, ast.Name) and node.id in ways)
    ]
    assert not wrong, wrong


def test_every_action_says_who_and_when() -> None:
    wrong = []
    for area in AREAS:
        for name, signature in public_functions(f"lianxin.domain.{area}.actions"):
            parameters = signature.parameters.values()
            if any(parameter.kind is not parameter.KEYWORD_ONLY for parameter in parameters):
                wrong.append(f"{name}: arguments must be keyword-only")
            if not {"by", "at"} <= set(signature.parameters):
                wrong.append(f"{name}: needs by= and at=")
    assert not wrong, wrong


def test_rules_and_engine_read_no_clock_and_no_file() -> None:
    forbidden = {"now", "today", "utcnow", "read_text", "read_bytes", "write_text", "write_bytes", "environ", "getenv"}
    pure = [*ROOT.glob("lianxin/domain/*/rules.py"), *ROOT.glob("lianxin/domain/*/rules/**/*.py")]
    pure += ROOT.glob("lianxin/engine/**/*.py")
    wrong = [
        f"{path.relative_to(ROOT)}:{node.lineno}"
        for path in sorted(pure)
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if (isinstance(node, ast.Attribute) and node.attr in forbidden)
        or (isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in {"open", "input"})
    ]
    assert pure
    assert not wrong, wrong


def test_no_junk_drawers() -> None:
    junk = {"utils", "helpers", "misc", "common", "core", "signals", "managers"}
    assert not [path for path in (ROOT / "lianxin").rglob("*") if path.stem in junk]


def test_no_file_outgrows_a_reader() -> None:
    length = {path: len(path.read_text(encoding="utf-8").splitlines()) for path in (ROOT / "lianxin").rglob("*.py")}
    long = [f"{path.relative_to(ROOT)} has {lines} lines" for path, lines in length.items() if lines > LONGEST_FILE]
    assert not long, long
