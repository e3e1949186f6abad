"""What carries a message out of the house; one is chosen by name in the settings."""
