"""Pages of escalations: what waits for whom, one with its thread, and opening one after help was thought of."""
