"""The `lianxin` command, one thin module a verb."""
