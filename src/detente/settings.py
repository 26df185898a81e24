"""The settings: name, default, what they do, and the environment variable that sets them."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType


@dataclass(frozen=True, slots=True)
class Setting:
    """One setting. `env` is empty where only the command line sets it."""

    name: str
    default: str
    help: str
    env: str = ""


_TABLE = (
    Setting("record", "./detente-record", "Folder of the record.", "DETENTE_RECORD"),
    Setting("coder", "model", "model: syntax and act model; syntax: without the model.", "DETENTE_CODER"),
    Setting("actors", "", "Your own actors, a CSV or YAML file that outranks the tables.", "DETENTE_ACTORS"),
    Setting("jobs", "1", "Number of processes that read articles at the same time.", "DETENTE_JOBS"),
    Setting("encoding", "utf-8", "Encoding of text files.", "DETENTE_ENCODING"),
    Setting("host", "127.0.0.1", "Address that the desk listens on."),
    Setting("port", "8000", "Port that the desk listens on."),
    Setting("token", "", "Token that readers of the desk must give.", "DETENTE_TOKEN"),
    Setting("reviewer", "", "Name that decisions are signed with.", "DETENTE_REVIEWER"),
)

SETTINGS: Mapping[str, Setting] = MappingProxyType({setting.name: setting for setting in _TABLE})
