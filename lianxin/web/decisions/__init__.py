"""Pages of decisions: who stands where, one village's way to the approval, the county's meetings and notices."""
