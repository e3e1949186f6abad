"""The ground floor of the product: errors, money, regions, clock, roles, and the Django apps that know no place."""
