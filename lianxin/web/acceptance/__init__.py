"""Pages of acceptance: whose turn it is, one project's sheet, visits, remedies, papers, and the county's word."""
