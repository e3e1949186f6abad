"""What is kept of a link: a hash of its token, never the token."""

from hashlib import sha256


def marked(token: str) -> str:
    """Return what is kept of a token."""
    return sha256(token.encode()).hexdigest()
