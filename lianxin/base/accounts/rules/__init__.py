"""What a sheet of accounts says, what a first password looks like, and how usernames are proposed. Pure."""
