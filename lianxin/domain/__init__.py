"""The areas of the product; each knows only the areas below it."""
