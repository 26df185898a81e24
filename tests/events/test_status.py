"""Status by grammar, on sentences parsed by hand."""

import pytest
from sentence_builder import sentence

from detente.events.status import read_status
from detente.ontology.status_words import load_status_words

CASES = {
    # the event word is the number in front
    "occurred": [
        (1, "Oslo Oslo NNP nsubj 1\nrecalled recall VBD ROOT 1\nenvoys envoy NNS dobj 1"),
        # a verb of saying ends the climb: what is said is not planned because the saying is
        (3, "He he PRP nsubj 2\nwill will MD aux 2\nsay say VB ROOT 2\nattacked attack VBD ccomp 2"),
        # a known event that is only spoken of
        (4, "They they PRP nsubj 2\nwill will MD aux 2\ndiscuss discuss VB ROOT 2\nthe the DT det 4\n"
            "raid raid NN dobj 2"),
        # implicative: it was done
        (3, "Rome Rome NNP nsubj 1\nmanaged manage VBD ROOT 1\nto to TO aux 3\nmediate mediate VB xcomp 1"),
        (7, "She she PRP nsubj 1\nis be VBZ ROOT 1\nthe the DT det 4\nfirst first JJ amod 4\nqueen queen NN attr 1\n"
            ", , , punct 4\nto to TO aux 7\nvisit visit VB relcl 4"),
        (6, "She she PRP nsubj 1\nis be VBZ ROOT 1\nthe the DT det 4\nfirst first JJ amod 4\nqueen queen NN attr 1\n"
            "to to TO aux 6\nvisit visit VB advcl 1"),
        # gathering: the infinitive tells what was done there
        (3, "They they PRP nsubj 1\nmet meet VBD ROOT 1\nto to TO aux 3\nnegotiate negotiate VB advcl 1"),
        # a participle describes its noun and is no plan
        (3, "The the DT det 1\nplan plan NN nsubj 4\nwas be VBD auxpass 3\noffered offer VBN acl 1\n"
            "failed fail VBD ROOT 4"),
    ],
    "planned": [
        (3, "They they PRP nsubj 1\nagreed agree VBD ROOT 1\nto to TO aux 3\nwithdraw withdraw VB xcomp 1"),
        (3, "He he PRP nsubj 1\nis be VBZ ROOT 1\nto to TO aux 3\nvisit visit VB xcomp 1"),
        (3, "They they PRP nsubj 2\nwill will MD aux 2\nhold hold VB ROOT 2\ntalks talk NNS dobj 2"),
        (5, "He he PRP nsubj 2\nwill will MD aux 2\ngo go VB ROOT 2\nto to IN prep 2\nLima Lima NNP pobj 3\n"
            "meeting meet VBG advcl 2"),
        (4, "Kyiv Kyiv NNP nsubj 1\nsaid say VBD ROOT 1\nit it PRP nsubj 4\nwould would MD aux 4\n"
            "leave leave VB ccomp 1"),
        (3, "He he PRP nsubj 1\nflew fly VBD ROOT 1\nto to TO aux 3\nmediate mediate VB advcl 1"),
    ],
    "negated": [
        (3, "They they PRP nsubj 2\ndid do VBD aux 2\nhold hold VB ROOT 2\ntalks talk NNS dobj 2\nnot not RB neg 2"),
        (4, "She she PRP nsubj 2\ndoes do VBZ aux 2\nthink think VB ROOT 2\nthey they PRP nsubj 4\n"
            "met meet VBD ccomp 2\n"
            "not not RB neg 2"),
        (4, "Their their PRP$ poss 1\nfailure failure NN nsubj 5\n, , , punct 1\nto to TO aux 4\nmeet meet VB acl 1\n"
            "hurt hurt VBD ROOT 5"),
        (3, "They they PRP nsubj 1\nleft leave VBD ROOT 1\nwithout without IN prep 1\nmeeting meet VBG pcomp 2"),
        (3, "He he PRP nsubj 1\nwas be VBD ROOT 1\nunable unable JJ acomp 1\nattend attend VB xcomp 2\nto to TO aux 3"),
        (2, "None none NN nsubj 2\nhas have VBZ aux 2\nsigned sign VBN ROOT 2"),
    ],
    "uncertain": [
        (3, "Chad Chad NNP nsubj 1\ntried try VBD ROOT 1\nto to TO aux 3\nmediate mediate VB xcomp 1"),
        (3, "He he PRP nsubj 1\nbelieves believe VBZ ROOT 1\nthey they PRP nsubj 3\nattacked attack VBD ccomp 1"),
        (4, "Fears fear NNS nsubj 5\nof of IN prep 0\na a DT det 4\nnew new JJ amod 4\nattack attack NN pobj 1\n"
            "grew grow VBD ROOT 5"),
        (1, "They they PRP nsubj 1\nmet meet VBD ROOT 1\nreportedly reportedly RB advmod 1"),
        (2, "Did do VBD aux 2\nthey they PRP nsubj 2\nmeet meet VB ROOT 2\n? ? . punct 2"),
    ],
    "hypothetical": [
        (2, "It it PRP nsubj 2\nwould would MD aux 2\nattack attack VB ROOT 2"),
        (2, "It it PRP nsubj 2\nwill will MD aux 2\nattack attack VB ROOT 2\nif if IN mark 5\nthey they PRP nsubj 5\n"
            "cross cross VBP advcl 2"),
        (3, "It it PRP nsubj 3\nwould would MD aux 3\nhave have VB aux 3\nattacked attack VBN ROOT 3"),
        (2, "Had have VBD aux 2\nthey they PRP nsubj 2\nmet meet VBN advcl 4\n, , , punct 4\nwon win VBD ROOT 4"),
    ],
    "requested": [
        (4, "Lima Lima NNP nsubj 1\ntold tell VBD ROOT 1\nQuito Quito NNP dobj 1\nto to TO aux 4\n"
            "withdraw withdraw VB xcomp 1"),
        (3, "Lima Lima NNP nsubj 1\ncalled call VBD ROOT 1\nfor for IN prep 1\ntalks talk NNS pobj 2"),
    ],
    "postponed": [(1, "The the DT det 1\nvisit visit NN nsubjpass 3\nwas be VBD auxpass 3\nput put VBN ROOT 3\n"
            "off off RP prt 3"),
        (0, "Talks talk NNS nsubj 1\nremain remain VBP ROOT 1\non on IN prep 1\nice ice NN pobj 2")],
    "cancelled": [
        (0, "Talks talk NNS nsubj 1\nare be VBP ROOT 1\noff off RB advmod 1"),
        (4, "They they PRP nsubj 1\nabandoned abandon VBD ROOT 1\nplans plan NNS dobj 1\nto to TO aux 4\n"
            "meet meet VB acl 2"),
    ],
}  # fmt: skip


@pytest.mark.parametrize(("status", "event", "rows"), [(s, n, r) for s, cases in CASES.items() for n, r in cases])
def test_status(status: str, event: int, rows: str) -> None:
    parsed = sentence(rows)
    assert read_status(parsed, event, event, load_status_words()).status == status, parsed.text


def test_telling_of_a_plan_is_no_request() -> None:
    parsed = sentence(
        "Lima Lima NNP nsubj 1\ntold tell VBD ROOT 1\nQuito Quito NNP dobj 1\nthey they PRP nsubj 4\n"
        "met meet VBD ccomp 1"
    )
    assert read_status(parsed, 4, 4, load_status_words()).status == "occurred"


def test_reading_names_the_word_that_decides() -> None:
    parsed = sentence("They they PRP nsubj 2\nmay may MD aux 2\nmeet meet VB ROOT 2")
    reading = read_status(parsed, 2, 2, load_status_words())
    assert (reading.status, reading.because) == ("uncertain", 1)
