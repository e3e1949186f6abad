"""Owns the keys: the ring in a file, and one key a person wrapped under it. Destroying a person's key is forgetting.

Seals and opens for the apps above; never stores what it sealed.
"""
