"""What goes in and out, one area a file."""
