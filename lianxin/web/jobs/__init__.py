"""What goes on in the background, for those who see to it."""
