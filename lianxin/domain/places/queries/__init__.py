"""Read places as frozen values."""
