"""What an address or a form asks for."""


def number(text: str) -> int | None:
    """Return the whole number that was asked for, or None where it is none."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else None
