"""The stars of branches: the county's list, one branch's year, each step, and the sheet to be printed."""
