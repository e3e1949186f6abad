"""Pure geometry of the pictures: frozen dataclasses in, frozen dataclasses out.

Owns where things stand and how long they are. Never a colour (classes carry it), never Django, never a query.
"""
