"""Owns what programs asked for under a key of their own choosing, so that the same request twice is done once.

Keeps answers sealed and for a while; knows nothing of what was asked.
"""
