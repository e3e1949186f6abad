"""What others may read of this area."""
