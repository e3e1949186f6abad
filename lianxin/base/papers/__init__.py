"""Owns the layout of official papers (GB/T 9704): words in, a Word document out. Knows nothing of what they say."""
