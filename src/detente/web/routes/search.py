"""The page /search."""

from fastapi import APIRouter

router = APIRouter()
