"""Everything that changes what the board keeps, one function a verb."""
