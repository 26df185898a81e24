"""Settings for all tests: no test depends on the speed of the machine, and each property sees the same examples."""

from hypothesis import settings

settings.register_profile("detente", deadline=None, derandomize=True)
settings.load_profile("detente")
