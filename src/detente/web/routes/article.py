"""The page /article."""

from fastapi import APIRouter

router = APIRouter()
