"""What can be asked for, one area a file."""
