"""Entry of the `lianxin` command: language first, then the verbs."""

import os
import sys
from importlib import import_module

import django
from django.utils.translation import activate


def app() -> None:
    """Run one command; `LIANXIN_LANGUAGE=en` answers in English."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "lianxin.config.settings")
    django.setup()
    activate(os.environ.get("LIANXIN_LANGUAGE", "zh-hans"))
    # The verbs word their help when they are imported, so the language must stand first.
    verbs = import_module("lianxin.cli.verbs")
    sys.exit(verbs.run(sys.argv[1:]))
