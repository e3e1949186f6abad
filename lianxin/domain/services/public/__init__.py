"""What whoever comes may see of the life of a centre, by noun."""
