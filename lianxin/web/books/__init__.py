"""The reading room of a centre: its shelf, who has what, lending and giving back."""
