"""A sender for demonstrations: it prints the message."""

import sys


class Console:
    """Prints each message on standard output, once for every time it is asked to."""

    honours_keys = False

    def send(self, key: str, to: str, text: str) -> str:
        """Print one line."""
        del key
        sys.stdout.write(f"→ {to}　{text}\n")
        sys.stdout.flush()
        return ""
