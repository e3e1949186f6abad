"""The workbooks of a survey and a register: which sheets and columns they have, and what their cells mean.

One table of columns (`columns`) serves the template, its filling in, its reading, and the matching of old sheets.
"""
