"""What no honest hand types: texts and JSON that break careless code, and files that are not what they say."""

import io
import json
import random
import struct
import zipfile
from functools import cache
from typing import Any

MARK = "<b id=planted>"  # stands as it is in a page that forgot to escape

TEXTS = (
    "",
    " ",
    "\x00",
    "甲\x00乙",
    "\r\nSet-Cookie: a=b",
    "\u202e倒着写",
    "\ufeff\u200b",
    "\ud800",
    "\U0001f3e0\U0001f468\u200d\U0001f469\u200d\U0001f467",
    "é" * 300,
    "长" * 5000,
    "-1",
    "0",
    "00",
    "+8",
    "1e400",
    "-1e9",
    "NaN",
    "Infinity",
    "٣",
    "½",
    "9" * 19,
    "9" * 400,
    "9223372036854775808",
    "2147483648",
    "1.0000000000000000000001",
    "1,5",
    "0x10",
    "true",
    "null",
    "[]",
    "{}",
    "{name}",
    "{0.__class__}",
    "%s%n%(a)d",
    "{{ 7|add:7 }}{% debug %}",
    "${7*7}",
    "' OR 1=1 --",
    "\\'; DROP TABLE accounts_user; --",
    "%' ESCAPE '",
    f'">{MARK}<script>alert(1)</script>',
    "javascript:alert(1)",
    '=HYPERLINK("http://example.org")',
    "@SUM(1)",
    "../../../../etc/passwd",
    "..\\..\\windows",
    "/etc/passwd",
    "file:///etc/passwd",
    "http://169.254.169.254/",
    "//example.org/x",
    "https:example.org",
    "0001-01-01",
    "9999-12-31",
    "10000-01-01",
    "2022-02-30",
    "2022-13-45T99:99",
    "0000-00-00",
    "990101101201",
    "99010110120",
    "abcdefgh23",
    "(" * 2000,
    "\\",
    '"',
    "%",
    "_",
    "*",
    "&amp;",
    "\t",
)
HUGE = "很" * 350_000  # a megabyte

NUMBERS = (0, -1, 1, 2**31, 2**63, -(2**63) - 1, 10**40, 0.5, -0.0, 1e308, 5e-324)


def text(dice: random.Random) -> str:
    """A nasty text; now and then one of a megabyte, or two of them in one."""
    if dice.random() < 0.01:
        return HUGE
    if dice.random() < 0.15:
        return dice.choice(TEXTS) + dice.choice(TEXTS)
    return dice.choice(TEXTS)


def sendable(value: str) -> str:
    """The same text as a browser can send it: a lone surrogate goes as a question mark."""
    return value.encode("utf-8", "replace").decode()


def data(dice: random.Random, depth: int = 0) -> Any:
    """Something that JSON can say, and that nobody asked for."""
    kind = dice.randrange(8 if depth < 3 else 5)
    if kind < 2:
        return text(dice)
    if kind == 2:
        return dice.choice(NUMBERS)
    if kind == 3:
        return dice.choice((None, True, False, [], {}))
    if kind == 4:
        return dice.randrange(-10, 10)
    if kind in (5, 6):
        return [data(dice, depth + 1) for _ in range(dice.randrange(4))]
    return {sendable(dice.choice(TEXTS)): data(dice, depth + 1) for _ in range(dice.randrange(4))}


def spoiled(dice: random.Random, said: Any) -> Any:
    """The same data with one part of it, however deep, made nasty, left out or put in twice."""
    if isinstance(said, dict) and said and dice.random() < 0.9:
        name = dice.choice(list(said))
        if dice.random() < 0.15:
            return {key: value for key, value in said.items() if key != name}
        if dice.random() < 0.1:
            return {**said, text(dice)[:100]: data(dice)}
        return {**said, name: spoiled(dice, said[name])}
    if isinstance(said, list) and said and dice.random() < 0.8:
        place = dice.randrange(len(said))
        if dice.random() < 0.2:
            return said * dice.choice((0, 2, 300))
        return [*said[:place], spoiled(dice, said[place]), *said[place + 1 :]]
    return data(dice)


def body(dice: random.Random, good: Any) -> tuple[bytes, str]:
    """The body of a request and its type: data made nasty, or no JSON at all."""
    kind = dice.randrange(12)
    if kind == 0:
        return dice.randbytes(dice.randrange(200)), "application/json"
    if kind == 1:
        return b"[" * 100_000, "application/json"
    if kind == 2:
        return b'{"a": NaN, "b": Infinity}', "application/json"
    if kind == 3:
        return json.dumps(good).encode("utf-16"), "application/json"
    if kind == 4:
        return json.dumps(good).encode()[:-1], "application/json"
    if kind == 5:
        return json.dumps(good).encode(), dice.choice(
            ("text/plain", "application/xml", "", "application/json; charset=x")
        )
    return json.dumps(spoiled(dice, good)).encode(), "application/json"


# Files -----------------------------------------------------------------------------------------------------------

XXE = b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>'
LAUGHS = (
    b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY a0 "ha">'
    + b"".join(b'<!ENTITY a%d "%s">' % (n, b"&a%d;" % (n - 1) * 10) for n in range(1, 10))
    + b"]><a>&a9;</a>"
)
NAMES = (
    "表.xlsx",
    "表.xls",
    "表.csv",
    "表.xlsm",
    "表.pdf",
    "表",
    "../../表.csv",
    "C:\\表.xlsx",
    "a\r\nX: y.csv",
    '".csv',
    "长" * 300 + ".csv",
    "\u202evsc.exe",
    f"{MARK}.csv",
    "=1+1.csv",
    "{name}.xlsx",
    "版本.toml",
    "照片.jpg",
    "照片.svg",
)
HEADS = (
    b"PK\x03\x04",
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
    b"\xff\xd8\xff\xe0",
    b"\x89PNG\r\n\x1a\n",
    b"RIFF\x00\x00\x00\x00WEBP",
    b"%PDF-1.7\n",
    b"GIF89a",
    b"\x1f\x8b\x08",
    b"\xff\xfe",
    b"\xef\xbb\xbf",
    b"<html>",
    b"",
)


def zipped(parts: dict[str, bytes]) -> bytes:
    """A zip of parts."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return out.getvalue()


@cache
def bomb() -> bytes:
    """A workbook that unpacks to a thousand times its size."""
    return zipped({"xl/workbook.xml": b"<a/>", "xl/worksheets/sheet1.xml": b"0" * 20_000_000})


def flipped(dice: random.Random, content: bytes) -> bytes:
    """Some bytes changed, some cut out, some put in."""
    spoilt = bytearray(content)
    for _ in range(dice.choice((1, 3, 20, 300))):
        if spoilt:
            spoilt[dice.randrange(len(spoilt))] = dice.randrange(256)
    if dice.random() < 0.3:
        del spoilt[dice.randrange(len(spoilt) + 1) :]
    if dice.random() < 0.2:
        place = dice.randrange(len(spoilt) + 1)
        spoilt[place:place] = dice.randbytes(dice.randrange(50))
    return bytes(spoilt)


def repacked(dice: random.Random, content: bytes) -> bytes:
    """A workbook that is a sound zip, with one of its parts made nasty: XML, entities, cells, a strange path."""
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    name = dice.choice(list(parts))
    kind = dice.randrange(8)
    if kind == 0:
        parts[name] = dice.choice((XXE, LAUGHS, b"", b"<a", b"\x00" * 100))
    elif kind == 1:
        del parts[name]
    elif kind == 2:
        parts[dice.choice(("../../../tmp/planted", "/tmp/planted", "xl/vbaProject.bin", "a" * 5000))] = b"x"
    elif kind == 3:
        parts[name] = flipped(dice, parts[name])
    else:
        sheets = [one for one in parts if one.startswith(("xl/worksheets/sheet", "xl/sharedStrings"))]
        part = dice.choice(sheets or [name])
        parts[part] = planted(dice, parts[part])
    return zipped(parts)


def planted(dice: random.Random, sheet: bytes) -> bytes:
    """The XML of a sheet with nasty values in some of its cells."""
    from xml.sax.saxutils import escape

    for mark, end in ((b"<v>", b"</v>"), (b"<t>", b"</t>"), (b' r="', b'"')):
        pieces = sheet.split(mark)
        for place in dice.sample(range(1, len(pieces)), min(len(pieces) - 1, dice.choice((1, 2, 10)))):
            value = escape(sendable(text(dice)[:20_000]), {'"': "&quot;"}).encode()
            if dice.random() < 0.5:
                value = bytes(sign for sign in value if sign >= 32)
            pieces[place] = value + end + pieces[place].partition(end)[2]
        sheet = mark.join(pieces)
    return sheet


def lines(dice: random.Random, content: bytes) -> bytes:
    """A text of lines with nasty words in some places."""
    words = content.decode("utf-8", "replace")
    for _ in range(dice.choice((1, 2, 8))):
        place = dice.randrange(len(words) + 1)
        words = words[:place] + dice.choice((text(dice)[:3000], ",", "\n", '"', "'", "[", "]", "=")) + words[place:]
    return words.encode(dice.choice(("utf-8", "utf-8", "gb18030", "utf-16", "big5")), "replace")


def picture(dice: random.Random) -> bytes:
    """A PNG that says it is enormous, or one that ends early."""
    width = dice.choice((1, 60_000, 2**31 - 1, 0))
    head = b"IHDR" + struct.pack(">IIBBBBB", width, width, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + struct.pack(">I", 13) + head + dice.randbytes(40)


def file(dice: random.Random, good: list[bytes]) -> tuple[str, bytes]:
    """The name and content of a file that should not be taken in; `good` are sound ones to be spoiled."""
    name, kind = dice.choice(NAMES), dice.randrange(10)
    content = dice.choice(good)
    if kind == 0:
        return name, dice.choice(HEADS) + dice.randbytes(dice.randrange(500))
    if kind == 1:
        return name, dice.choice(
            (XXE, LAUGHS, picture(dice), bomb(), b"", b'<svg xmlns="http://www.w3.org/2000/svg"/>')
        )
    if content.startswith(b"PK"):
        return dice.choice((name, "表.xlsx", "表.xlsx")), repacked(dice, content) if kind < 8 else flipped(
            dice, content
        )
    if content.startswith(b"\xff\xd8"):
        return dice.choice((name, "照片.jpg")), flipped(dice, content)
    return dice.choice((name, "表.csv", "版本.toml")), lines(dice, content) if kind < 8 else flipped(dice, content)
