"""Who asks on the public pages."""

from lianxin.base.actor import Actor

# Whoever asks is nobody here, signed in or not, and the record does not even say from where.
ANYBODY = Actor(id=None, username="", name="", posts=(), place="web")
