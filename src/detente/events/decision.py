"""Syntax and model settle the type of a proposed event."""

from dataclasses import dataclass, replace
from typing import cast

from detente.events.classified import Classified
from detente.events.status import Reading
from detente.model import Status
from detente.ontology.decision import Thresholds
from detente.ontology.event_types import NONE, CameoCode, EventOntology
from detente.ontology.triggers import Coding

_AGREEMENT_ROOT = "03"
"""CAMEO codes a meeting to come as an agreement to meet (036); one that took place is no such thing."""


@dataclass(frozen=True, slots=True)
class Decision:
    """The settled coding with its confidence (0 to 1) and what it rests on."""

    type: str
    mode: str | None
    cameo: str
    confidence: float
    basis: tuple[str, ...]


def decide(
    coding: Coding | None,
    answer: Classified | None,
    status: Status,
    *,
    ontology: EventOntology,
    thresholds: Thresholds,
) -> Decision | None:
    """The coding of a proposal, or None where it is no event.

    The lexicon's type stands where the model gives it a fair share; else the model decides. A future act of
    some types is another type by the codebook (aid to come is an agreement), which the ontology says.
    """
    if answer is None:
        return None if coding is None else _by_lexicon(coding, status, ontology, thresholds)
    if coding is None:
        if answer.type == NONE or answer.confidence < thresholds.open_verb:
            return None
        return _as_held(_by_model(answer, ontology, ("model",)), status, ontology)
    if answer.type == NONE and answer.types[NONE] >= thresholds.drop_as_none:
        return None
    wanted = _future(coding.type, status, ontology)
    share = max(answer.types.get(coding.type, 0.0), answer.types.get(wanted, 0.0))
    if share >= thresholds.keep_lexicon or answer.type == NONE or _same_contact(coding.type, answer.type):
        type_ = wanted if answer.types.get(wanted, 0.0) >= answer.types.get(coding.type, 0.0) else coding.type
        mode = _mode(type_, coding, answer, ontology)
        cameo = _cameo(coding, answer, type_, mode, ontology)
        kept = Decision(type_, mode, cameo, max(share, thresholds.keep_lexicon), ("lexicon", "model"))
        return _as_held(kept, status, ontology)
    if answer.confidence < thresholds.overrule:
        return None
    return _as_held(_by_model(answer, ontology, ("model", f"lexicon said {coding.type}")), status, ontology)


def _as_held(decision: Decision, status: Status, ontology: EventOntology) -> Decision:
    """A contact that is not planned has a code of meetings."""
    agreed = decision.type == "CONSULT" and status != "planned" and decision.cameo.startswith(_AGREEMENT_ROOT)
    return replace(decision, cameo=ontology.types["CONSULT"].cameo) if agreed else decision


def settle_status(reading: Reading, answer: Classified | None, *, thresholds: Thresholds) -> Status:
    """How real the act is: as the words around it say, unless the model is sure of something else.

    Where syntax found a word that decides, the model has to be surer than where plain tense alone spoke, and cannot
    make it plain fact; but a refusal that the model sees in a negation did occur.
    """
    if answer is None or answer.type == NONE:
        return reading.status
    plain = answer.status in ("occurred", "ongoing")
    if reading.because is not None and plain and answer.type != "REJECT":
        return reading.status
    wanted = thresholds.status_plain if reading.because is None else thresholds.status_marked
    sure = answer.statuses.get(answer.status, 0.0) >= wanted
    return cast("Status", answer.status) if sure else reading.status


def _same_contact(lexicon: str, model: str) -> bool:
    """A meeting to come is a CONSULT here and an AGREE by the codebook: no disagreement."""
    return lexicon == "CONSULT" and model == "AGREE"


def _future(type_: str, status: Status, ontology: EventOntology) -> str:
    return (ontology.types[type_].future or type_) if status == "planned" else type_


def _by_lexicon(coding: Coding, status: Status, ontology: EventOntology, thresholds: Thresholds) -> Decision:
    type_ = _future(coding.type, status, ontology)
    mode = coding.mode if type_ == coding.type else None
    cameo = coding.cameo if type_ == coding.type else ontology.types[type_].cameo
    return Decision(type_, mode, cameo, thresholds.syntax_confidence, ("lexicon",))


def _by_model(answer: Classified, ontology: EventOntology, basis: tuple[str, ...]) -> Decision:
    modes = dict(ontology.types[answer.type].modes)
    mode = answer.mode if answer.mode in modes else None
    cameo = answer.cameo if answer.cameo != "-" else ontology.types[answer.type].cameo
    return Decision(answer.type, mode, _deepened(cameo, answer.type, mode, ontology), answer.confidence, basis)


def _mode(type_: str, coding: Coding, answer: Classified, ontology: EventOntology) -> str | None:
    modes = dict(ontology.types[type_].modes)
    if coding.mode in modes:
        return coding.mode
    return answer.mode if answer.mode in modes else None


def _cameo(coding: Coding, answer: Classified, type_: str, mode: str | None, ontology: EventOntology) -> str:
    """The lexicon's code where the model agrees on its root or is not sure of another, else the model's root."""
    root = coding.cameo[:2]
    if answer.cameo == "-" or answer.cameo.startswith(root) or answer.root(root) >= 1 / 3:
        return coding.cameo
    return _deepened(answer.cameo, type_, mode, ontology)


def _deepened(root: str, type_: str, mode: str | None, ontology: EventOntology) -> str:
    """A finer code under a root, where type and mode name one."""
    if len(root) > 2:
        return root
    named = next((c.code for c in ontology.codes.values() if _names(c, root, type_, mode)), None) if mode else None
    if named is not None:
        return named
    finer = ontology.cameo_for(type_, mode, root)
    return finer if finer.startswith(root) else f"{root}0"


def _names(code: CameoCode, root: str, type_: str, mode: str | None) -> bool:
    return len(code.code) == 3 and code.code.startswith(root) and code.type == type_ and code.mode == mode
