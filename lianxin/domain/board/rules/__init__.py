"""Pure arithmetic of the board: lines of villages into totals."""
