"""Make a copy, restore one, move to another database."""
