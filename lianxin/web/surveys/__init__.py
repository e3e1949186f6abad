"""Pages of the baseline survey: the list, one village's survey, its form, and files that come in."""
