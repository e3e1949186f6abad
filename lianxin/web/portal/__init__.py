"""Pages for whoever comes: no account, no script, large type. They read nothing but board.public."""
