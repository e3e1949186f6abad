"""Pages of the whole county as frozen values."""
