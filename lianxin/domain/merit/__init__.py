"""Owns what is recognised: the yearly star evidence of branches.

Never ranks people. Pulls its evidence from the areas below, which know nothing of it.
"""
