"""Headers of every answer that no setting gives: what a page may ask of the device, and who may keep it."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

# No page asks for any of these; a photo is chosen or taken through the field for a file, which needs no right.
UNASKED = ("camera", "display-capture", "geolocation", "microphone", "midi", "payment", "serial", "usb")
HEADERS = {
    "Permissions-Policy": ", ".join(f"{name}=()" for name in UNASKED),
    "Cross-Origin-Resource-Policy": "same-origin",
    # Desks are shared: nothing that was shown to one is found on the disk by the next. What says otherwise of itself
    # (styles and scripts, what a program reads) stays as it says.
    "Cache-Control": "private, no-store",
}


class HeadersMiddleware:
    """Gives every answer the headers that it does not have yet."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        answer = self.get_response(request)
        for name, value in HEADERS.items():
            answer.setdefault(name, value)
        return answer
