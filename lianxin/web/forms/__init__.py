"""The superior's forms: handed in once, cells pointed at figures, filled with one click."""
