"""Rooms that can be had, and what became of a wish for one, for whoever comes."""

from lianxin.domain.services.public.rooms import (
    Clash,
    PublicBooking,
    PublicOffers,
    PublicRooms,
    public_booking,
    public_offers,
    public_rooms,
)

__all__ = ["Clash", "PublicBooking", "PublicOffers", "PublicRooms", "public_booking", "public_offers", "public_rooms"]
