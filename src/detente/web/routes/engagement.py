"""The page /engagement."""

from fastapi import APIRouter

router = APIRouter()
