"""Everything that changes planning, one function a verb."""
