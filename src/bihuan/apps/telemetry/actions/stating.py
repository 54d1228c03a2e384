"""What is said of a logger, checked before it is kept."""

import re
from collections.abc import Mapping, Sequence
from ipaddress import ip_network
from typing import TYPE_CHECKING

from bihuan.apps.telemetry.models import Device
from bihuan.rules.hj212.dialect import EXCEPTIONS
from bihuan.rules.refusal import Refused

if TYPE_CHECKING:
    from bihuan.apps.subjects.models import Subject

REGISTER = "discharge"
DIALECTS = ("", "2005", "2017", "2025")
REPORTS = ("2011", "2051", "2061", "2031")
ROLES = ("production", "treatment")
PLAIN_MN = re.compile(r"[0-9A-Za-z_-]{1,40}")
PLAIN_PW = re.compile(r"[!-%'-+\--:<-~]{1,24}")
"""Anything visible but `&`, `;` and the comma, which end a field somewhere."""
SM4_KEY = re.compile(r"[0-9a-fA-F]{32}")


def is_outlet(outlet: "Subject | None", *, to: str) -> "Subject":
    """A subject of the register of outlets, in force."""
    if outlet is None or outlet.register != REGISTER:
        raise Refused(f"telemetry.{to}.no_outlet", "请选择“自动监控排放口”清单上的排放口")
    if outlet.state != outlet.State.ACTIVE:
        raise Refused(f"telemetry.{to}.outlet_gone", f"排放口“{outlet.name}”已注销，请另选")
    return outlet


def is_mn(mn: str, *, to: str) -> str:
    said = mn.strip()
    if not PLAIN_MN.fullmatch(said):
        raise Refused(
            f"telemetry.{to}.mn", "设备编号MN由数字、字母组成，最多40位，请照数采仪上的填写"
        )
    return said


def is_password(password: str, *, to: str) -> str:
    if not PLAIN_PW.fullmatch(password):
        raise Refused(
            f"telemetry.{to}.password", "密码PW为1至24位数字、字母或符号，不含空格、分号和&"
        )
    return password


def is_sm4_key(key: str, *, to: str) -> str:
    said = key.strip()
    if said and not SM4_KEY.fullmatch(said):
        raise Refused(f"telemetry.{to}.sm4_key", "SM4密钥为32位十六进制数；不加密请留空")
    return said.lower()


def are_networks(networks: Sequence[str], *, to: str) -> list[str]:
    """Networks as the standard library writes them."""
    kept = []
    for written in networks:
        try:
            kept.append(str(ip_network(written.strip(), strict=False)))
        except ValueError as wrong:
            raise Refused(
                f"telemetry.{to}.network", f"“{written}”不是网段，请写成10.8.0.0/16的样子"
            ) from wrong
    return kept


def are_exceptions(names: Sequence[str], *, to: str) -> list[str]:
    """Names of what a site may be let off, each counted by the gateway where it is used."""
    if strange := sorted(set(names) - set(EXCEPTIONS)):
        raise Refused(f"telemetry.{to}.exception", f"没有“{'、'.join(strange)}”这种容错项")
    return sorted(set(names))


def described(device: Device, *, to: str) -> None:
    """The rest of what is said, all of which has a short list or a range."""
    if device.kind not in Device.Kind.values:
        raise Refused(f"telemetry.{to}.kind", "请选择是排放口监控还是用电监控")
    if device.dialect not in DIALECTS:
        raise Refused(f"telemetry.{to}.dialect", "协议版本请选2005、2017、2025，或按报文自动识别")
    if not set(device.reports) <= set(REPORTS):
        raise Refused(f"telemetry.{to}.reports", "应上报的数据请从实时、分钟、小时、日数据中选择")
    if not 10 <= device.realtime_s <= 3600:
        raise Refused(f"telemetry.{to}.realtime", "实时数据间隔为10至3600秒")
    if device.minute_s % 60 or not 60 <= device.minute_s <= 1800:
        raise Refused(f"telemetry.{to}.minute", "分钟数据间隔为1至30分钟的整分钟")
    _roles(device.roles, device.kind, to=to)


def _roles(roles: Mapping[str, str], kind: str, *, to: str) -> None:
    if roles and kind != Device.Kind.POWER:
        raise Refused(f"telemetry.{to}.roles", "只有用电监控设备区分生产设施和治理设施")
    if not set(roles.values()) <= set(ROLES):
        raise Refused(f"telemetry.{to}.role", "用电参数只能标为生产设施或治理设施")
