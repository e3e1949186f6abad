"""Entry of the `lianxin` command: language first, then the verbs."""

import os
import sys
from importlib import import_module

import django
from django.utils.translation import activate

from lianxin.base.storage import refusal_of


def app() -> None:
    """Run one command; `LIANXIN_LANGUAGE=en` answers in English."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "lianxin.config.settings")
    try:
        django.setup()
    except OSError as error:
        _cannot_begin(error)
    activate(os.environ.get("LIANXIN_LANGUAGE", "zh-hans"))
    # The verbs word their help when they are imported, so the language must stand first.
    verbs = import_module("lianxin.cli.verbs")
    sys.exit(verbs.run(sys.argv[1:]))


def _cannot_begin(error: OSError) -> None:
    """Say, before there is any translation, that the data folder does not take what belongs into it."""
    refusal = refusal_of(error)
    if refusal is None:
        raise error
    print(f"{error.filename}: {refusal.sentence()}", file=sys.stderr)
    sys.exit(2)
