"""Owns what is: the division tree, the standard, the baseline survey of every centre, and what was built.

Never decides what should be: plans belong to planning, works to projects, opening hours to services.
"""
