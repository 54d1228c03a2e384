"""Reading an official text: which sentences direct somebody, to do what, by when."""

from bihuan.rules.clauses.export import as_json
from bihuan.rules.clauses.reader import read
from bihuan.rules.clauses.tables import ruled_in
from bihuan.rules.clauses.values import Reading

__all__ = ["Reading", "as_json", "read", "ruled_in"]
