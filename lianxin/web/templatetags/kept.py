"""`{% kept "name" … %}…{% endkept %}`: a part of a page that is drawn once for all who see the same."""

from typing import Any

from django import template
from django.template.base import FilterExpression, NodeList, Parser, Token

from lianxin.base.kept.queries import Shelf

register = template.Library()

MOST = 128  # drawings of one name: the views of a wall, the pages of a table


@register.tag("kept")
def keep(parser: Parser, token: Token) -> template.Node:
    """Keep what stands inside until a deed on record changes the data; all else that it shows must be named."""
    name, *shown = token.split_contents()[1:]
    inside = parser.parse(("endkept",))
    parser.delete_first_token()
    return KeptNode(name.strip('"'), [parser.compile_filter(one) for one in shown], inside)


class KeptNode(template.Node):
    """A part of a page with what it depends on beside the data and the reader's language."""

    def __init__(self, name: str, shown: list[FilterExpression], nodelist: NodeList) -> None:
        self.name, self.shown, self.nodelist = name, shown, nodelist
        self.shelf: Shelf[Any] = Shelf(MOST)

    def render(self, context: template.Context) -> Any:
        """Return the part as it was drawn, drawn now where it was not."""
        key = tuple(one.resolve(context) for one in self.shown)
        return self.shelf.take(key, lambda: self._drawn(context))

    def _drawn(self, context: template.Context) -> Any:
        drawn = self.nodelist.render(context)
        assert "csrfmiddlewaretoken" not in drawn, f"{self.name} holds a form of one reader"
        return drawn
