"""Pure arithmetic of planning: facts and prices to options, plans to sentences."""
