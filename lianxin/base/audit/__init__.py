"""Owns the record of who did what when; append only. Stores label, id and region, and knows no place."""
