"""What may be done inside a centre, one verb a function."""
