"""Visits: how many people came, and the page on which a half-day is counted."""
