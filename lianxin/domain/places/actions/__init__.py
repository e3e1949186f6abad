"""Everything that changes places, one function a verb."""
