"""What is done with accounts, one noun a file."""
