"""SM4 as annex A.2 of HJ 212-2025 uses it: ECB, whole groups of sixteen, the rest stays plain.

It hides a packet from a reader on the line and nothing more: equal groups look equal, groups can be
exchanged, and the CRC that follows carries eight bits. The network has to protect the rest.
"""

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Final

SBOX: Final = bytes.fromhex(
    "d690e9fecce13db716b614c228fb2c052b679a762abe04c3aa44132649860699"
    "9c4250f491ef987a33540b43edcfac62e4b31ca9c908e89580df94fa758f3fa6"
    "4707a7fcf37317ba83593c19e6854fa8686b81b27164da8bf8eb0f4b70569d35"
    "1e240e5e6358d1a225227c3b01217887d40046579fd327524c3602e7a0c4c89e"
    "eabf8ad240c738b5a3f7f2cef96115a1e0ae5da49b341a55ad933230f58cb1e3"
    "1df6e22e8266ca60c02923ab0d534e6fd5db3745defd8e2f03ff6a726d6c5b51"
    "8d1baf92bbddbc7f11d95c411f105ad80ac13188a5cd7bbd2d74d012b8e5b4b0"
    "8969974a0c96777e65b9f109c56ec68418f07dec3adc4d2079ee5f3ed7cb3948"
)
"""GB/T 32907, table of the S box."""
FAMILY: Final = (0xA3B1BAC6, 0x56AA3350, 0x677D9197, 0xB27022DC)
GROUP: Final = 16
PRINTED: Final = re.compile(rb"\{((?:\s*0[xX][0-9A-Fa-f]{1,2}\s*,?)*)\s*\}")
HEX_BYTE: Final = re.compile(rb"0[xX]([0-9A-Fa-f]{1,2})")


def _turned(word: int, by: int) -> int:
    return (word << by | word >> (32 - by)) & 0xFFFFFFFF


def _mixed(word: int) -> int:
    return word ^ _turned(word, 2) ^ _turned(word, 10) ^ _turned(word, 18) ^ _turned(word, 24)


MIXED: Final = tuple(
    tuple(_mixed(SBOX[byte] << shift) for byte in range(256)) for shift in (24, 16, 8, 0)
)
"""S box and linear step in one look-up, by the place of the byte in its word."""


@lru_cache(maxsize=512)
def _round_keys(key: bytes) -> tuple[int, ...]:
    if len(key) != GROUP:
        raise ValueError("an SM4 key has 16 bytes")
    words = [int.from_bytes(key[at : at + 4], "big") ^ FAMILY[at // 4] for at in range(0, 16, 4)]
    for step in range(32):
        fixed = int.from_bytes(bytes((4 * step + byte) * 7 & 0xFF for byte in range(4)), "big")
        mixed = words[-3] ^ words[-2] ^ words[-1] ^ fixed
        boxed = int.from_bytes(mixed.to_bytes(4, "big").translate(SBOX), "big")
        words.append(words[-4] ^ boxed ^ _turned(boxed, 13) ^ _turned(boxed, 23))
    return tuple(words[4:])


def _group(group: bytes, keys: Sequence[int]) -> bytes:
    first, second, third, fourth = MIXED
    a, b, c, d = (int.from_bytes(group[at : at + 4], "big") for at in range(0, 16, 4))
    for key in keys:
        word = b ^ c ^ d ^ key
        word = (
            a
            ^ first[word >> 24]
            ^ second[word >> 16 & 0xFF]
            ^ third[word >> 8 & 0xFF]
            ^ fourth[word & 0xFF]
        )
        a, b, c, d = b, c, d, word
    return (d << 96 | c << 64 | b << 32 | a).to_bytes(GROUP, "big")


def _groups(data: bytes, keys: Sequence[int]) -> bytes:
    whole = len(data) - len(data) % GROUP
    turned = b"".join(_group(data[at : at + GROUP], keys) for at in range(0, whole, GROUP))
    return turned + data[whole:]


def sm4_encrypt(data: bytes, key: bytes) -> bytes:
    """Whole groups become cipher bytes; the remainder stays as it is."""
    return _groups(data, _round_keys(key))


def sm4_decrypt(data: bytes, key: bytes) -> bytes:
    return _groups(data, _round_keys(key)[::-1])


def printed(cipher: bytes) -> bytes:
    """The `{0xE4,0x3E,…}` form of the standard's example: whole groups printed, the rest plain."""
    whole = len(cipher) - len(cipher) % GROUP
    told = ",".join(f"0x{byte:02X}" for byte in cipher[:whole])
    return b"{" + told.encode() + b"}" + cipher[whole:]


def unprinted(region: bytes) -> bytes:
    """Cipher bytes, whether they came raw or printed."""
    found = PRINTED.match(region)
    if found is None:
        return region
    cipher = bytes(int(one, 16) for one in HEX_BYTE.findall(found[1]))
    return cipher + region[found.end() :]
