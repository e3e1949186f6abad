"""Sheets that people hand in, read safely: bytes in, plain grids of values out.

Knows file formats and their dangers and nothing of what the sheets are about. A file that cannot be read as a whole is
a Refusal; what is odd about single cells (a formula, an error, a merge) stands in the grid for the reader to judge.
"""
