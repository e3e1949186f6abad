"""Owns what is shown: the county's figures and pages put together from the areas below, and the superior's forms.

Never stores a fact.
"""
