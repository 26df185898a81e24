"""The page /dyad."""

from fastapi import APIRouter

router = APIRouter()
