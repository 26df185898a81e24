"""How many requests are worked on at once, and how their memory is looked after."""

import gc
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import FastAPI

# More threads would share the same processor: everybody waits longer, and the longest request longest.
AT_ONCE = 4
# Answers hold thousands of small objects that live on in the cache; looking for rings among them at every 700 new ones,
# as Python does unless told, costs a request up to 60 ms now and then.
_NEW_OBJECTS = 50_000


@asynccontextmanager
async def lifespan(_app: FastAPI) -> AsyncIterator[None]:
    """While the server runs: AT_ONCE requests are worked on, others wait in their order."""
    from anyio.to_thread import current_default_thread_limiter  # noqa: PLC0415

    current_default_thread_limiter().total_tokens = AT_ONCE
    before = gc.get_threshold()
    gc.collect()
    gc.freeze()
    gc.set_threshold(_NEW_OBJECTS, *before[1:])
    try:
        yield
    finally:
        gc.set_threshold(*before)
        gc.unfreeze()
