"""Everything that changes projects, one function a verb."""
