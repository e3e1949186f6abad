"""The planning engine: pure arithmetic that knows no county, no database and no clock.

`layout` places functions in the rooms of one village, `portfolio` chooses one option and one tranche for every
village of a county, `circle` shares services between centres. All of it takes and returns the frozen dataclasses
of `shapes`: integers and arrays, codes instead of words. The mathematics stands in `docs/models/`.
"""
