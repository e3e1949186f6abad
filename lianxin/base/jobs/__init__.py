"""Owns work done in the background: who asked, how far it is, how it ended. Kinds register themselves by name."""
