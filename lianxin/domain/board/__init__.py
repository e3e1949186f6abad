"""Owns what is shown: the county's figures and pages put together from the areas below. Never stores a fact."""
