"""Owns work done in the background: who asked, how far it is, how it ended.

Kinds of work register themselves by name; knows nothing of what any of them does.
"""
