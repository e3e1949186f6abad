"""How the product is put together on one machine."""
