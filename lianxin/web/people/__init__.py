"""Pages about persons: search, one person, requests about one's own data, one's own page, and the papers of it all."""
