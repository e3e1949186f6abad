"""What the pages of planning show. Every text is a sentence in the reader's language already; money is in fen."""
