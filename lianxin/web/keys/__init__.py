"""Pages of the keys with which programs act."""
