"""The toast: what was done, what happens next, and the way back."""

from django.contrib import messages
from django.http import HttpRequest


def toast(request: HttpRequest, done: str, then: str = "", undo: str = "") -> None:
    """Show a toast on the next page; `undo` is the address that a POST takes the deed back at."""
    messages.success(request, f"{done}\n{then}" if then else done, extra_tags=undo)
