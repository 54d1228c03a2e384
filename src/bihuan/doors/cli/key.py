"""签发接入密钥 on a server without a browser: the text is printed once."""

import argparse
import sys
from datetime import timedelta

from bihuan.doors.kit import clock
from bihuan.foundation.keys import actions as keys
from bihuan.foundation.profile import queries as profile
from bihuan.rules.refusal import Refused
from bihuan.rules.viewer import system_viewer


def run(asked: argparse.Namespace) -> int:
    at = clock.now()
    try:
        key, text = keys.issue_key(
            name=asked.name,
            grants=asked.grant,
            county_code=profile.current().county_code,
            expires_on=at.date() + timedelta(days=asked.days),
            per_minute=asked.per_minute,
            by=system_viewer("命令行"),
            at=at,
        )
    except Refused as no:
        print(no.sentence, file=sys.stderr)
        return 2
    words = "、".join(key.grant_words)
    print(f"已签发“{key.name}”，可用于{words}，有效至{key.expires_on}。密钥只显示这一次：")
    print(text)
    return 0
