"""The county's board, its big screen, the townships, and what waits for each role."""
