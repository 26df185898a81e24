"""Detente keeps the record of relations between states from news."""
