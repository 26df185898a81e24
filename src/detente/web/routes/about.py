"""The page /about."""

from fastapi import APIRouter

router = APIRouter()
