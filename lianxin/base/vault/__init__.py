"""Owns the keys: the ring in a file, and one key a person wrapped under it. Destroying a person's key is forgetting."""
