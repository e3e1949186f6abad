"""Pure arithmetic of places: facts, the standard, gaps and tiers."""
