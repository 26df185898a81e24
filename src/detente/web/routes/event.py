"""The page /event."""

from fastapi import APIRouter

router = APIRouter()
