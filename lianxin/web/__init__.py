"""Pages, by area; each view parses, makes one call and answers."""
