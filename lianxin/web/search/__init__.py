"""Find a village from every page."""
