"""Training the relation model from sentences alone. Needs the extra `train` (torch, transformers)."""
