"""Pages of the standard: its editions, one edition to read and print, and two side by side."""
