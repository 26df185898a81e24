"""How good a coding is on material that a user has coded by hand."""
