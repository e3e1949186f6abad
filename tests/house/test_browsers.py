"""Pages run in Chromium 109, the last one on Windows 7: nothing newer is used unless the page asks whether it is there.

esbuild lowers what is syntax (its target is chrome109); this looks for what it cannot lower. The numbers are the
versions of Chromium that brought a feature. What is ignored there and nobody misses, like text-wrap, is not listed.
"""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
OLDEST = 109

STYLES = {
    r"color-mix\(": 111,
    r"\blinear\(": 113,
    r":user-(?:in)?valid": 119,
    r"\bsubgrid\b": 117,
    r"@starting-style": 117,
    r"transition-behavior\s*:": 117,
    r"@scope\b": 118,
    r"light-dark\(": 123,
    r"field-sizing\s*:": 123,
    r"\banchor-name\s*:|position-anchor\s*:|\banchor\(": 125,
    r"interpolate-size\s*:|calc-size\(": 129,
    r"animation-timeline\s*:": 115,
    r"view-transition-name\s*:": 111,
    r"@view-transition": 126,
    r"::details-content": 131,
    r"\brelative\s+color|\b(?:rgb|hsl|oklch)\(from\b": 119,
    r"\bmask\s*:|mask-(?:image|size|position|repeat)\s*:": 120,
    r":popover-open": 114,
}
SCRIPTS = {
    r"\.to(?:Sorted|Reversed|Spliced)\(|\.with\(\d": 110,
    r"(?:Object|Map)\.groupBy\(": 117,
    r"Promise\.(?:withResolvers|try)\(": 119,
    r"Array\.fromAsync\(": 121,
    r"URL\.(?:canParse|parse)\(": 120,
    r"startViewTransition\(": 111,
    r"\.(?:showPopover|hidePopover|togglePopover)\(": 114,
    r"[\"']scrollend[\"']": 114,
    r"AbortSignal\.any\(": 116,
    r"\.moveBefore\(": 133,
    r"setHTMLUnsafe\(|\.getHTML\(": 124,
    r"\.(?:union|intersection|difference|isSubsetOf)\(": 122,
    r"\.isWellFormed\(|\.toWellFormed\(": 111,
    r"\.(?:requestClose|closedBy)\b": 134,
    r"Intl\.(?:DurationFormat)\b": 129,
    r"RegExp\.escape\(": 136,
}
PAGES = {
    r"<search\b": 118,
    r"\spopover(?:target)?[=\s>]": 114,
    r"<details[^>]*\sname=": 120,
    r"\scommandfor=|\sclosedby=": 134,
    r"\sinteresttarget=|\sinterestfor=": 139,
    r"<selectedcontent\b": 135,
    r"\swritingsuggestions=": 124,
}
SOURCES = (("ui/src", ".css", STYLES), ("ui/src", ".js", SCRIPTS), ("lianxin", ".html", PAGES))
ASKED = re.compile(r"@supports[^{]*\{(?:[^{}]*\{[^{}]*\})*[^{}]*\}")


def newer(told: str, features: dict[str, int]) -> list[str]:
    """What a source uses that the oldest browser lacks; what stands inside @supports has been asked for."""
    told = re.sub(r"/\*.*?\*/", "", ASKED.sub("", told), flags=re.DOTALL)
    return [
        f"{found[0].strip()} came with {since}"
        for pattern, since in features.items()
        if since > OLDEST
        for found in [re.search(pattern, told)]
        if found
    ]


def test_nothing_is_newer_than_the_oldest_browser() -> None:
    wrong, seen = [], set()
    for folder, suffix, features in SOURCES:
        for path in sorted((ROOT / folder).rglob(f"*{suffix}")):
            seen.add(suffix)
            wrong += [f"{path.relative_to(ROOT)}: {found}" for found in newer(path.read_text("utf-8"), features)]
    assert seen == {suffix for _folder, suffix, _features in SOURCES}
    assert not wrong, wrong


def test_the_builder_lowers_syntax_to_it() -> None:
    assert f'target: ["chrome{OLDEST}"]' in (ROOT / "ui" / "build.mjs").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("told", "features"),
    [
        ("a { color: color-mix(in srgb, red, blue); }", STYLES),
        ("b { field-sizing: content; }", STYLES),
        ("const last = rows.toSorted();", SCRIPTS),
        ("<div popover>x</div>", PAGES),
    ],
)
def test_what_is_newer_is_found(told: str, features: dict[str, int]) -> None:
    assert newer(told, features)


def test_what_is_asked_for_first_is_let_be() -> None:
    assert not newer("@supports (field-sizing: content) { b { field-sizing: content; } }", STYLES)
