"""What a page says."""

import re

from django.http import HttpResponse
from django.test import Client


def said(answer: HttpResponse) -> str:
    """The words of an answer, without its tags and spaces."""
    return re.sub(r"\s+", "", re.sub(r"<[^>]+>", "", answer.content.decode()))


def text(client: Client, address: str) -> str:
    """The words of a page that opens."""
    answer = client.get(address)
    assert answer.status_code == 200
    return said(answer)
