"""Training the two models from what was written for them. Needs the extra `train` (torch, transformers)."""
