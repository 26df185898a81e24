"""The version of the package; part of every coded fact."""

__version__ = "0.1.0"
