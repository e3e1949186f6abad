"""Write docs/openapi.json and the Python client that is made from it; `check` only says whether both are current.

Usage: python tools/api_client.py [check]
"""

import keyword
import os
import re
import subprocess
import sys
import textwrap
from collections.abc import Iterable
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
DESCRIPTION = ROOT / "docs" / "openapi.json"
CLIENT = ROOT / "clients" / "python" / "lianxin_client.py"
HEAD = ROOT / "clients" / "python" / "head.py.txt"
PLAIN = {
    "string": "str",
    "integer": "int",
    "number": "float",
    "boolean": "bool",
    "null": "None",
    "object": "dict[str, Any]",
}


def client(description: dict[str, Any]) -> str:
    """Return the client's text: the head as it is kept, a type for every schema, a method for every operation."""
    schemas = description["components"]["schemas"]
    types = "\n\n".join(_type(name, schema) for name, schema in schemas.items())
    methods = "\n".join(
        _method(path, method, operation)
        for path, operations in description["paths"].items()
        for method, operation in operations.items()
    )
    head = HEAD.read_text(encoding="utf-8")
    return head.replace("# TYPES\n", types + "\n").replace("    # METHODS\n", methods)


def _type(name: str, schema: dict[str, Any]) -> str:
    """Return a schema as a TypedDict; what may be left out is NotRequired."""
    if "enum" in schema:
        return f"{_class(name)} = {_annotation(schema)}"
    required = set(schema.get("required", ()))
    fields = [
        f"    {field}: {_annotation(one) if field in required else f'NotRequired[{_annotation(one)}]'}"
        for field, one in schema.get("properties", {}).items()
        if field.isidentifier() and not keyword.iskeyword(field)
    ]
    about = " ".join(schema.get("description", "").split())
    doc = [f'    """{about}"""', ""] if about else []
    return "\n".join([f"class {_class(name)}(TypedDict):", *doc, *(fields or ["    pass"]), ""])


def _method(path: str, method: str, operation: dict[str, Any]) -> str:
    """Return an operation as a method."""
    parameters = [one for one in operation["parameters"] if "name" in one]  # the client itself sends the others
    query = [one for one in parameters if one["in"] == "query"]
    tagged = next((one for one in parameters if one["name"] == "If-Match"), None)
    body = operation.get("requestBody", {}).get("content", {})
    takes = [f"{one['name']}: {_annotation(one['schema'])}" for one in parameters if one["in"] == "path"]
    if "application/json" in body:
        takes.append(f"body: {_annotation(body['application/json']['schema'])}")
    form = body.get("multipart/form-data", {}).get("schema", {"properties": {}})
    files = [name for name, one in form["properties"].items() if one.get("format") == "binary"]
    takes += [f"{name}: Upload" for name in files]
    named = [_named(one["name"], one["schema"], required=one["required"]) for one in query]
    fields = {name: one for name, one in form["properties"].items() if name not in files}
    named += [_named(name, one, required=name in form["required"]) for name, one in fields.items()]
    if tagged:
        named.append(_named("if_match", tagged["schema"], required=tagged["required"]))
    if method != "get":
        named.append("once: str | None = None")
    signature = ", ".join(["self", *takes, *(["*", *named] if named else [])])
    sends = [f'"{method.upper()}"', _address(path)]
    sends += [f"query={_each(one['name'] for one in query)}"] if query else []
    sends += ["body=body"] if "application/json" in body else []
    sends += [f"files={_each(files)}"] if files else []
    sends += [f"form={_each(fields)}"] if fields else []
    sends += ["if_match=if_match"] if tagged else []
    sends += ["once=once"] if method != "get" else []
    answer = _answer(operation)
    sent = f"self._send({', '.join(sends)})"
    returned = f"{sent}.content" if answer == "bytes" else f'cast("{answer}", {sent}.said())'
    about = textwrap.fill(" ".join(operation["description"].split()), 100, subsequent_indent=" " * 8)
    head = f"    def {operation['operationId']}({signature}) -> {answer}:"
    return f'{head}\n        """{about}"""\n        return {returned}\n'


def _each(names: Iterable[str]) -> str:
    """Return a dict of names as Python says it, each with the argument of its name."""
    return "{" + ", ".join(f'"{name}": {name}' for name in names) + "}"


def _named(name: str, schema: dict[str, Any], *, required: bool) -> str:
    return f"{name}: {_annotation(schema)}" + ("" if required else " | None = None")


def _address(path: str) -> str:
    """Return the address below the root as Python says it."""
    below = path.removeprefix("/api/v1")
    return 'f"' + re.sub(r"{(\w+)}", r"{_part(\1)}", below) + '"' if "{" in below else f'"{below}"'


def _answer(operation: dict[str, Any]) -> str:
    content = next(one.get("content", {}) for status, one in operation["responses"].items() if status.startswith("2"))
    if "application/json" in content:
        return _annotation(content["application/json"]["schema"])
    return "bytes" if content else "None"


def _annotation(schema: dict[str, Any]) -> str:
    if "$ref" in schema:
        return _class(schema["$ref"].rsplit("/", 1)[1])
    if "allOf" in schema:
        return _annotation(schema["allOf"][0])
    if "anyOf" in schema:
        return " | ".join(dict.fromkeys(_annotation(one) for one in schema["anyOf"]))
    if "enum" in schema:
        return f"Literal[{', '.join(repr(one) for one in schema['enum'])}]"
    if "const" in schema:
        return f"Literal[{schema['const']!r}]"
    if schema.get("type") == "array":
        return f"list[{_annotation(schema.get('items', {}))}]"
    if schema.get("type") == "object" and isinstance(schema.get("additionalProperties"), dict):
        return f"dict[str, {_annotation(schema['additionalProperties'])}]"
    return PLAIN.get(schema.get("type", ""), "Any")


def _class(name: str) -> str:
    return re.sub(r"\W", "_", name)


def _tidy(text: str) -> str:
    """Return Python as the house formats it."""
    command = [str(Path(sys.executable).with_name("ruff")), "format", "--stdin-filename", str(CLIENT), "-"]
    return subprocess.run(command, input=text, capture_output=True, text=True, check=True, cwd=ROOT).stdout


def made() -> dict[Path, str]:
    """Return what both files should say."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "lianxin.config.settings")
    import django

    django.setup()
    from lianxin.api.pages import description, description_text

    return {DESCRIPTION: description_text(), CLIENT: _tidy(client(description()))}


def main() -> int:
    """Write both files, or say which is not current."""
    stale = [path for path, text in made().items() if not path.exists() or path.read_text(encoding="utf-8") != text]
    if "check" in sys.argv[1:]:
        for path in stale:
            print(f"{path.relative_to(ROOT)} is not current: run python tools/api_client.py")
        return 1 if stale else 0
    for path, text in made().items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
