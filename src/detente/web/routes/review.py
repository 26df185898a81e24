"""The page /review."""

from fastapi import APIRouter

router = APIRouter()
