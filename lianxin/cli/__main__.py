"""`python -m lianxin.cli`, for the worker that the demo starts beside the site."""

from lianxin.cli.main import app

app()
