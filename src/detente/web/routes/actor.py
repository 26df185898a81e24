"""The page /actor."""

from fastapi import APIRouter

router = APIRouter()
