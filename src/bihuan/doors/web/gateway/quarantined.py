"""One quarantined packet: its bytes, and every field in Chinese with what is wrong."""

from collections.abc import Mapping

from django.http import HttpResponse
from django.shortcuts import render

from bihuan.apps.telemetry import access, queries
from bihuan.doors.kit.request import Request
from bihuan.doors.web.gateway.words import reason_word, visible
from bihuan.rules import hj212

ADVICE: Mapping[str, str] = {
    "bad_crc": "传输中出错，或数采仪算法不对。偶尔一个不用管，数采仪会重发；"
    "一直这样请运维单位检查数采仪的校验算法。",
    "bad_length": "长度字段与实际不符，但校验码相符。确认数采仪改不了时，"
    "在它的登记里勾选容错项“长度字段不可信”。",
    "incomplete": "连接断在报文中间，数采仪会重发。",
    "garbage": "不是HJ 212报文：可能是别的设备连错了端口，或有人扫描端口。",
    "encrypted": "加密报文，登记的SM4密钥打不开。请核对密钥。",
    "unknown_mn": "设备编号没有登记，请到“待认领”核实。",
    "wrong_password": "密码与登记的不一致。请与运维单位核对后，在数采仪登记里改密码。",
    "wrong_network": "来源地址不在登记的网段里。换了通信卡要改登记；没有换过，要警惕有人冒充。",
}


def page(request: Request, quarantine_id: int) -> HttpResponse:
    access.require_watcher(request.viewer)
    one = queries.quarantined(request.viewer, quarantine_id)
    raw = one.raw.encode("latin-1", "replace")
    shown = {
        "one": one,
        "reason": reason_word(one.reason),
        "advice": ADVICE.get(one.reason, ""),
        "raw": visible(one.raw),
        "lines": hj212.explain(raw),
    }
    return render(request, "gateway/quarantined.html", shown)
