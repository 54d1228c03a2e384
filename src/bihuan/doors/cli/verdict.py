from bihuan.rules.chain import Broken, Whole


def in_words(outcome: Whole | Broken) -> str:
    if isinstance(outcome, Broken):
        return f"链不完整：第{outcome.seq}条有问题，{outcome.why}"
    return f"链完整：{outcome.count}条，末哈希{outcome.hash}"
