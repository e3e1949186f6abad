"""Owns what should be: scenarios, runs of the planner, the package of every village, and what was approved.

Never builds anything: works and acceptance belong to projects. Reads places; knows no area above it.
"""
