"""The sender that this installation has chosen."""

from importlib import import_module

from django.conf import settings

from lianxin.base.errors import Refusal
from lianxin.base.outbox.senders.console import Console
from lianxin.base.outbox.senders.file import File
from lianxin.base.outbox.senders.http import Http, networks
from lianxin.base.outbox.senders.sender import Sender
from lianxin.base.words import gettext_noop as _


def chosen() -> Sender:
    """Return the sender named by LIANXIN_SENDER: console, file, http, or package.module:Class; refuse any other."""
    said = settings.SENDER
    name = said["name"]
    if name == "console":
        return Console()
    if name == "file":
        return File(said["file"])
    if name == "http":
        return Http(said["url"], said["secret"], said["honours_keys"], networks(said["allowed"]))
    return _of_their_own(name)


def _of_their_own(name: str) -> Sender:
    """Return a sender that the county has written itself, made without arguments."""
    module, _colon, kind = name.partition(":")
    try:
        made: Sender = getattr(import_module(module), kind)()
    except (ImportError, AttributeError, ValueError) as error:
        message = _("没有「{name}」这个发送方式（LIANXIN_SENDER）。可以写 console、file、http，或 包.模块:类。")
        raise Refusal("no_sender", message, name=name) from error
    return made
