"""Owns uploaded files: kept once by content, handed back by id. Knows nothing of what is in them."""
