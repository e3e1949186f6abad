"""The week's bulletin to look at and to take away, with the workbooks that say the same."""
