"""Everything that changes merit, one function a verb."""
