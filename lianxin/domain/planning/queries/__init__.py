"""Read planning as frozen values."""
