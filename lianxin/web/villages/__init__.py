"""Villages and their centres."""
