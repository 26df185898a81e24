"""`detente train`: the relation model on the user's own types and sentences."""

from pathlib import Path
from typing import Annotated

import typer

from detente.errors import ModelError


def train(
    *,
    ontology: Annotated[
        Path, typer.Option("--ontology", help="Folder with types.yaml (type: modes) and .tsv files of sentences.")
    ],
    out: Annotated[Path, typer.Option("--out", help="Folder the model is written to.")],
    encoder: Annotated[
        Path | None, typer.Option("--encoder", help="Folder of the encoder to start from. [default: MiniLM-L6]")
    ] = None,
    epochs: Annotated[int, typer.Option("--epochs", min=1, help="Passes over the sentences.")] = 7,
    seed: Annotated[int, typer.Option("--seed", help="Start of the random numbers.")] = 1,
) -> None:
    """Train a model of your own from types and marked sentences; use it with `detente classify --model`."""
    from importlib.util import find_spec  # noqa: PLC0415

    if find_spec("torch") is None or find_spec("transformers") is None:
        raise ModelError("training needs torch and transformers; install them with pip install 'detente[train]'")
    from detente.learning import run  # noqa: PLC0415
    from detente.learning.encoder import find_encoder  # noqa: PLC0415
    from detente.learning.fit import FitOptions  # noqa: PLC0415

    options = FitOptions(seed=seed, epochs=epochs)
    start = find_encoder(encoder)
    made = run.train(ontology, start, out, types=run.own_types(ontology), options=options, report=typer.echo)
    shown = ", ".join(f"{name} {share:.3f}" for name, share in made.accuracy.items())
    typer.echo(f"written to {out}; accuracy on {made.held_out} lines held out: {shown}")
