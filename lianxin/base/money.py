"""Money is integer fen; these turn it into what people read."""

WAN_FEN = 1_000_000


def yuan(fen: int) -> str:
    """Return an amount in yuan with two decimals and thousands commas; minus is U+2212."""
    sign = "−" if fen < 0 else ""
    whole, cents = divmod(abs(fen), 100)
    return f"{sign}{whole:,}.{cents:02d}"


def wan(fen: int, decimals: int = 1) -> str:
    """Return an amount in 万元, rounded half up, as plans show it."""
    scale = 10**decimals
    tenths = (abs(fen) * scale * 2 + WAN_FEN) // (WAN_FEN * 2)
    sign = "−" if fen < 0 and tenths else ""
    whole, rest = divmod(tenths, scale)
    return f"{sign}{whole:,}" + (f".{rest:0{decimals}d}" if decimals else "")
