"""The forms that stand in a page, as a browser reads them."""

from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import urljoin, urlsplit

TYPES_LEFT_OUT = ("submit", "button", "reset", "image")


@dataclass
class Form:
    """A form: where it goes, and what its fields hold; `files` are the names of those that take a file."""

    action: str
    method: str
    values: dict[str, list[str]] = field(default_factory=dict)
    files: set[str] = field(default_factory=set)

    @property
    def shape(self) -> tuple[str, ...]:
        """What makes it the same form when it stands in another page."""
        return (self.action, self.method, *sorted({*self.values, *self.files}))


class _Reader(HTMLParser):
    def __init__(self, page: str) -> None:
        super().__init__()
        self.page = page
        self.forms: list[Form] = []
        self.by_id: dict[str, Form] = {}
        self.links: set[str] = set()
        self.inside: Form | None = None
        self.choosing = self.typing = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = {name: value or "" for name, value in attrs}
        if tag == "a" and "href" in said:
            self.links.add(urljoin(self.page, said["href"]))
        if tag == "form":
            action = said.get("hx-post") or said.get("action") or self.page
            form = Form(urljoin(self.page, action), said.get("method", "get").lower())
            self.inside = form
            self.forms.append(form)
            if "id" in said:
                self.by_id[said["id"]] = form
        form_ = self.by_id.get(said["form"]) if said.get("form") else self.inside
        if form_ is not None:
            self._field(form_, tag, said)

    def _field(self, form: Form, tag: str, said: dict[str, str]) -> None:
        name = said.get("name", "")
        if tag == "option" and self.choosing:
            values = form.values.setdefault(self.choosing, [])
            if "selected" in said or not values:
                values[:] = [said.get("value", "")]
        elif not name:
            return
        elif tag == "select":
            self.choosing = name
            form.values.setdefault(name, [])
        elif tag == "textarea":
            form.values.setdefault(name, [""])
        elif tag == "button":
            form.values.setdefault(name, [said.get("value", "")])
        elif tag == "input" and said.get("type") == "file":
            form.files.add(name)
        elif tag == "input" and said.get("type") not in TYPES_LEFT_OUT:
            form.values.setdefault(name, []).append(said.get("value", ""))

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self.inside = None
        elif tag == "select":
            self.choosing = ""


def forms_of(address: str, page: str) -> tuple[list[Form], set[str]]:
    """The forms of a page that go to this site, and the addresses that it links to here."""
    reader = _Reader(address)
    reader.feed(page)
    here = [form for form in reader.forms if not urlsplit(form.action).netloc]
    return here, {link for link in reader.links if link.startswith("/")}
