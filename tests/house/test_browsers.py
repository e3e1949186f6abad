"""Pages work in Chromium 109, the last for Windows 7, and ask no other host for anything.

Each list names what came later, with the first version of Chromium that has it. What an older browser passes over
without harm (a line breaks elsewhere, a bar is wider) may be used, and stands in HARMLESS.
"""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
OLDEST = 109
STYLES = sorted((ROOT / "ui/src/css").rglob("*.css"))
SCRIPTS = sorted((ROOT / "ui/src/js").glob("*.js"))
TEMPLATES = sorted((ROOT / "lianxin").rglob("templates/**/*.*"))

NEWER_IN_STYLES = {
    r"@container\s+style\(": 111,
    r"@scope\b": 118,
    r"@starting-style\b": 117,
    r"@view-transition\b": 126,
    r"@position-try\b": 125,
    r"@function\b": 139,
    r"(?<![\w-])(color-mix|oklch|oklab|lab|lch|color)\(": 111,
    r"(?<![\w-])light-dark\(": 123,
    r"(?<![\w-])linear\(": 113,
    r"(?<![\w-])(sin|cos|tan|asin|acos|atan|atan2|pow|sqrt|hypot|log|exp)\(": 111,
    r"(?<![\w-])(round|mod|rem|abs|sign)\(": 125,
    r"(?<![\w-])(anchor|anchor-size|calc-size|if|sibling-index|random)\(": 125,
    r"\b[\d.]+(rlh|rex|rch|ric|cap|rcap)\b": 111,
    r"\bsubgrid\b": 117,
    r"\bmasonry\b": 140,
    r":(popover-open|open)\b": 114,
    r":(user-valid|user-invalid)\b": 119,
    r":(state|host-context)\(": 125,
    r":(nth-child|nth-last-child)\([^)]*\bof\b": 111,
    r"::(view-transition|details-content|checkmark|picker|scroll-button|scroll-marker)": 111,
    r"(?m)^\s*(view-transition-name|animation-timeline|scroll-timeline|view-timeline)\s*:": 111,
    r"(?m)^\s*(transition-behavior|overlay)\s*:": 117,
    r"(?m)^\s*(field-sizing|interpolate-size|anchor-name|position-anchor|position-area)\s*:": 123,
    r"(?m)^\s*(white-space-collapse|text-wrap-mode|initial-letter|baseline-source|text-box)\s*:": 110,
    r"(?m)^\s*(offset-anchor|offset-position|mask-image|mask|mask-size|mask-repeat)\s*:": 116,
}
HARMLESS = {
    "@bottom-right": 131,  # the number of a printed page
    "print-color-adjust": 136,  # stands beside its older name, -webkit-
    "scrollbar-width": 121,
    "text-autospace": 140,
    "text-spacing-trim": 123,
    "text-wrap": 114,
}
NEWER_IN_SCRIPTS = {
    r"\.(toSorted|toReversed|toSpliced)\(": 110,
    r"\b(Object|Map)\.groupBy\(": 117,
    r"\bPromise\.(withResolvers|try)\(": 119,
    r"\b(Array\.fromAsync|Iterator\.from)\(": 121,
    r"\.(union|intersection|difference|symmetricDifference|isSubsetOf|isSupersetOf|isDisjointFrom)\(": 122,
    r"\bURL\.(canParse|parse)\(": 120,
    r"\.(showPopover|hidePopover|togglePopover)\(": 114,
    r"\bstartViewTransition\b": 111,
    r"\.(isWellFormed|toWellFormed)\(": 111,
    r"\bAbortSignal\.any\(": 116,
    r"\.(moveBefore|getHTML|setHTML|setHTMLUnsafe|caretPositionFromPoint)\(": 124,
    r"\bscheduler\.yield\(": 129,
    r"\b(RegExp\.escape|Error\.isError|Math\.sumPrecise)\(": 134,
    r"/[a-z]*v[a-z]*[.;,)](?<=/v[.;,)])": 112,
    r"\bimport\b[^;]*\bwith\s*\{": 123,
    r"\b(await\s+)?using\s+\w+\s*=": 134,
}
NEWER_IN_TEMPLATES = {
    r"\s(popover|popovertarget)[\s=>]": 114,
    r"\s(command|commandfor|closedby)\s*=": 134,
    r"<search\b": 118,
    r"<(selectedcontent|fencedframe|permission)\b": 134,
    r"\sshadowrootmode\b": 111,
}
HOST = re.compile(r"""(?:https?:)?//(?!www\.w3\.org/)[\w\[-][\w.-]*\.\w""")
COMMENT = re.compile(r"/\*.*?\*/|\{#.*?#\}|\{% comment %\}.*?\{% endcomment %\}|<!--.*?-->", re.DOTALL)
LINE = re.compile(r"(?m)(?<![:\"'`])//.*$")  # a comment of a script


def newer(text: str, features: dict[str, int]) -> list[str]:
    """What a text uses that Chromium 109 does not have."""
    plain = COMMENT.sub("", text)
    return [
        f"{found[0].strip()} ({version})"
        for feature, version in features.items()
        for found in re.finditer(feature, plain)
        if version > OLDEST
    ]


def nested(css: str) -> Iterator[str]:
    """The rules that stand inside a rule of style: nesting came with 112."""
    depth: list[bool] = []  # whether each open block belongs to an at-rule
    start = 0
    plain = COMMENT.sub("", css)
    for place, sign in enumerate(plain):
        if sign == "{":
            head = plain[start:place].strip()
            if depth and not depth[-1] and not head.startswith("@bottom-right"):
                yield head
            depth.append(head.startswith(("@media", "@supports", "@layer", "@container", "@page", "@keyframes")))
        elif sign == "}":
            depth.pop()
        if sign in "{};":
            start = place + 1


class TestOldestChromium:
    @pytest.mark.parametrize("path", STYLES, ids=lambda path: path.name)
    def test_knows_every_word_of_the_styles(self, path: Path) -> None:
        assert newer(path.read_text(encoding="utf-8"), NEWER_IN_STYLES) == []

    def test_is_given_no_rule_inside_a_rule(self) -> None:
        built = (ROOT / "ui/dist/style.css").read_text(encoding="utf-8")  # where sources nest, the builder unfolds them
        assert list(nested(built)) == []

    @pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.name)
    def test_knows_every_word_of_the_scripts(self, path: Path) -> None:
        assert newer(path.read_text(encoding="utf-8"), NEWER_IN_SCRIPTS) == []

    def test_knows_every_word_of_the_pages(self) -> None:
        found = {path.name: newer(path.read_text(encoding="utf-8"), NEWER_IN_TEMPLATES) for path in TEMPLATES}
        assert {name: words for name, words in found.items() if words} == {}

    def test_is_what_scripts_are_built_for(self) -> None:
        assert f'target: ["chrome{OLDEST}"]' in (ROOT / "ui/build.mjs").read_text(encoding="utf-8")

    def test_may_pass_over_only_what_is_in_use(self) -> None:
        styles = "".join(path.read_text(encoding="utf-8") for path in STYLES)
        assert [word for word in HARMLESS if word not in styles] == []

    @pytest.mark.parametrize(
        ("text", "features"),
        [
            ("a { color: color-mix(in srgb, red, blue) }", NEWER_IN_STYLES),
            ("a { grid-template-rows: subgrid }", NEWER_IN_STYLES),
            ("li:nth-child(2 of .a) { }", NEWER_IN_STYLES),
            ("const b = a.toSorted()", NEWER_IN_SCRIPTS),
            ("<div popover>", NEWER_IN_TEMPLATES),
        ],
    )
    def test_is_held_by_a_sharp_eye(self, text: str, features: dict[str, int]) -> None:
        assert newer(text, features)

    def test_knows_no_nesting(self) -> None:
        assert list(nested("a { color: red; & b { color: blue } }")) == ["& b"]
        assert list(nested("@media print { a { color: red } }")) == []


class TestOtherHosts:
    @pytest.mark.parametrize("path", [*STYLES, *SCRIPTS, *TEMPLATES], ids=lambda path: path.name)
    def test_are_asked_for_nothing(self, path: Path) -> None:
        text = COMMENT.sub("", path.read_text(encoding="utf-8"))
        text = LINE.sub("", text) if path.suffix == ".js" else text
        assert HOST.findall(text) == []

    def test_would_be_found(self) -> None:
        assert HOST.findall('@import url("//fonts.example.org/a.css")')
        assert HOST.findall('<img src="https://example.org/a.png">')
        assert HOST.findall('xmlns="http://www.w3.org/2000/svg"') == []
