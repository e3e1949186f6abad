"""Owns work done in the background: who asked, how far it is, how it ended. Knows no area: kinds register themselves."""
