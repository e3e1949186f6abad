"""Arithmetic of this area: pure, no Django, no clock."""
