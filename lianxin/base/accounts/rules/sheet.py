"""The sheet of accounts: its columns, and reading it."""

import re
from collections.abc import Callable, Container, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from lianxin.base.accounts.rules.usernames import USERNAME, free_username
from lianxin.base.errors import Refusal
from lianxin.base.people.rules import plain_name, plain_phone
from lianxin.base.roles import OPERATOR, ROLES
from lianxin.base.sheets.findings import Finding
from lianxin.base.sheets.grid import Grid, Value
from lianxin.base.words import gettext_noop as _

OPENING = "accounts.open"  # the background work that opens the accounts of a sheet

# The sheet is a paper of the county and speaks Chinese in every language of the pages.
COLUMNS = {
    "region": _("区划代码"),
    "township": _("乡镇"),
    "village": _("村（社区）"),
    "role": _("岗位"),
    "name": _("姓名"),
    "phone": _("电话"),
    "username": _("用户名"),
}
NEEDED = ("region", "role", "name")
HEADING_WITHIN = 10  # a heading stands in the first rows or nowhere
ROLE_WORDS = {name: role for role, (name, _held) in ROLES.items() if role != OPERATOR}

Report = Callable[..., None]


@dataclass(frozen=True, slots=True)
class AccountLine:
    """One account to open: the row of the sheet, the post, and whose it is."""

    row: int
    region: str
    place: str
    role: str
    name: str
    phone: str
    username: str


@dataclass(frozen=True, slots=True)
class SheetRead:
    """The accounts of a sheet, the faults in it, and what is worth knowing."""

    lines: tuple[AccountLine, ...] = ()
    findings: tuple[Finding, ...] = ()
    notes: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class Known:
    """What a sheet is held against.

    `places` are code > name, `stems` code > what a username proposed for it begins with; `allowed` tells for which
    codes the reader may open accounts; `taken` are usernames.
    """

    places: Mapping[str, str]
    stems: Mapping[str, str]
    allowed: Callable[[str], bool]
    taken: Container[str]


def read_lines(file: str, grids: Sequence[Grid], known: Known) -> SheetRead:
    """Read the first sheet with the headings; rows in which nobody is named are counted in a note and left."""
    for grid in grids:
        found = _heading(grid)
        if found is not None:
            return _Reader(file, grid, found[0], found[1], known).read()
    message = _("找不到标题行。表里至少要有「区划代码」「岗位」「姓名」三列，请用模板来填。")
    return SheetRead(findings=(Finding(file, "", None, "", "no_heading", message),))


def _heading(grid: Grid) -> tuple[int, dict[str, int]] | None:
    """Return the row of the heading and the columns by field, the first of each."""
    for row in range(min(HEADING_WITHIN, len(grid.rows))):
        titles = [_text(value) for value in grid.rows[row]]
        columns = {field: titles.index(title) for field, title in COLUMNS.items() if title in titles}
        if all(field in columns for field in NEEDED):
            return row, columns
    return None


def _text(value: Value) -> str:
    """Return a cell as people read it: a code or phone kept as a number has no decimals."""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return re.sub(r"\s+", " ", str(value)).strip()


class _Reader:
    """Reads the rows of one sheet and gathers what is wrong."""

    def __init__(self, file: str, grid: Grid, heading: int, columns: dict[str, int], known: Known) -> None:
        self.file, self.grid, self.heading, self.columns, self.known = file, grid, heading, columns, known
        self.findings: list[Finding] = []
        self.usernames: dict[str, int] = {}  # as typed > the first row that has it
        self.people: dict[tuple[str, str], int] = {}  # name and phone > the first row that has them
        self.posts: dict[tuple[str, str, str], int] = {}

    def read(self) -> SheetRead:
        """Read every row; usernames that nobody typed are proposed at the end, around those that were."""
        lines, left = [], 0
        for number in range(self.heading + 1, len(self.grid.rows)):
            cells = {field: _text(self.grid.at(number, column)) for field, column in self.columns.items()}
            if cells.get("name") or cells.get("phone"):
                lines.append(self._line(number, cells))
            elif any(cells.values()):
                left += 1
        if not lines and not self.findings:
            self._fault(None, "name", "no_rows", _("表里还没有写一个人的姓名。"))
        notes: tuple[Finding, ...] = ()
        if left:
            message = _("有 {count} 行没有写姓名，不开账号。")
            notes = (Finding(self.file, self.grid.name, None, COLUMNS["name"], "left", message, {"count": left}),)
        return SheetRead(self._named(lines), tuple(self.findings), notes)

    def _line(self, number: int, cells: dict[str, str]) -> AccountLine:
        self._formulas(number)
        region = cells["region"]
        line = AccountLine(
            row=number + 1,
            region=region,
            place=self.known.places.get(region, ""),
            role=ROLE_WORDS.get(cells["role"], ""),
            name=self._plain(number, "name", cells["name"], plain_name),
            phone=self._plain(number, "phone", cells.get("phone", ""), plain_phone),
            username=cells.get("username", "").lower(),
        )
        self._check_place(line)
        if not line.role:
            message = _("没有「{role}」这个岗位，请从下拉框里选一个。") if cells["role"] else _("还没有选岗位。")
            self._fault(number, "role", "unknown_role", message, role=cells["role"])
        self._check_username(line)
        self._check_double(line)
        return line

    def _plain(self, number: int, field: str, text: str, plain: Callable[[str], str]) -> str:
        try:
            return plain(text)
        except Refusal as refusal:
            self._fault(number, field, refusal.code, refusal.message, **refusal.facts)
            return text

    def _check_place(self, line: AccountLine) -> None:
        if not line.region:
            self._fault(line.row - 1, "region", "no_code", _("没有写区划代码"))
        elif not line.place:
            message = _("名册里没有这个区划代码「{region}」，请再看一看。")
            self._fault(line.row - 1, "region", "unknown_code", message, region=line.region)
        elif not self.known.allowed(line.region):
            message = _("{place}不归您管，不能在那里开账号。")
            self._fault(line.row - 1, "region", "out_of_scope", message, place=line.place)

    def _check_username(self, line: AccountLine) -> None:
        if not line.username:
            return
        facts = {"username": line.username}
        if not USERNAME.fullmatch(line.username):
            message = _("用户名「{username}」不行：只用小写字母、数字、点和横线，最多 40 个字。")
            self._fault(line.row - 1, "username", "bad_username", message, **facts)
        elif line.username in self.known.taken:
            message = _("账号「{username}」已经有人用了，请换一个。")
            self._fault(line.row - 1, "username", "taken", message, **facts)
        elif (first := self.usernames.setdefault(line.username, line.row)) != line.row:
            message = _("用户名「{username}」和第 {first} 行重了，一人一个账号。")
            self._fault(line.row - 1, "username", "double_username", message, first=first, **facts)

    def _check_double(self, line: AccountLine) -> None:
        post = (line.region, line.role, line.name)
        first = self.posts.setdefault(post, line.row)
        if line.phone:
            first = min(first, self.people.setdefault((line.name, line.phone), line.row))
        if first != line.row:
            message = _("和第 {first} 行像是同一个人。一人一个账号，多的岗位开好以后再添。")
            self._fault(line.row - 1, "name", "double_person", message, first=first)

    def _formulas(self, number: int) -> None:
        for field, column in self.columns.items():
            if (number, column) in self.grid.formulas or (number, column) in self.grid.errors:
                self._fault(number, field, "formula", _("这一格是公式，请改成写好的字。"))

    def _named(self, lines: list[AccountLine]) -> tuple[AccountLine, ...]:
        used = set(self.usernames)
        named = []
        for line in lines:
            if not line.username:
                stem = self.known.stems.get(line.region, line.region)
                name = free_username(stem, lambda one: one in used or one in self.known.taken)
                used.add(name)
                named.append(replace(line, username=name))
            else:
                named.append(line)
        return tuple(named)

    def _fault(self, number: int | None, field: str, code: str, message: str, **facts: Any) -> None:
        row = None if number is None else number + 1
        self.findings.append(Finding(self.file, self.grid.name, row, COLUMNS[field], code, message, facts))
