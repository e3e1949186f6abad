"""Scenarios: their list, their settings, their plan on the wall, and what each village gets."""
