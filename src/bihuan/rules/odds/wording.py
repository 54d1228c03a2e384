"""How a chance is said: 1 to 99 %, in five words; certainty belongs to arithmetic alone."""

WORDS = (
    (5, "几乎不可能"),
    (35, "可能性小"),
    (65, "约一半"),
    (95, "可能性大"),
    (100, "几乎可以达到"),
)
"""Up to which per cent each word is used; the first and the last include their edge."""


def percent(chance: float) -> int:
    """A model never says 0 or 100: those are facts, and facts come from arithmetic."""
    return min(99, max(1, round(chance * 100)))


def word(shown: int) -> str:
    if shown >= 95:
        return WORDS[-1][1]
    if shown <= 5:
        return WORDS[0][1]
    return next(said for upto, said in WORDS if shown < upto)
