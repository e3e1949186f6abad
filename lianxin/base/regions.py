"""Statistical division codes: 12 digits, each level a prefix of the next (GB/T 10114)."""

LENGTHS = {2: "province", 4: "city", 6: "county", 9: "township", 12: "village"}


def level(code: str) -> str:
    """Return the level of a code, or raise ValueError where its length or digits are wrong."""
    if not code.isdigit() or len(code) not in LENGTHS:
        raise ValueError(code)
    return LENGTHS[len(code)]


def county_of(code: str) -> str:
    """Return the county part of any code at or below a county."""
    return code[:6]


def township_of(code: str) -> str:
    """Return the township part of any code at or below a township."""
    return code[:9]


def covers(prefix: str, code: str) -> bool:
    """Tell whether a post's region covers a code; the empty prefix covers all."""
    return code.startswith(prefix)
