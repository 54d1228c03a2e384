"""How Bihuan says no: a code to grep for and a sentence a person can act on."""


class Refused(Exception):
    """The action is understood, visible and not allowed; `sentence` is shown as it is."""

    def __init__(self, code: str, sentence: str) -> None:
        super().__init__(f"{code}: {sentence}")
        self.code = code
        self.sentence = sentence


class NotVisible(LookupError):
    """The viewer must not learn whether the object exists; doors answer 404."""
