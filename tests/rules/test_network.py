import socket

import pytest

from tests import network


def test_a_rule_cannot_reach_even_this_machine() -> None:
    with socket.socket() as line, pytest.raises(network.Blocked):
        line.connect(("127.0.0.1", 9))
