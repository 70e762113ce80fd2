"""Names of files from strangers: what no system, server or command line misreads."""

from __future__ import annotations

import re

from planpress.characters import FORBIDDEN, strange

# Devices, whatever stands behind the first dot; the raised digits too, since Windows folds them.
DEVICES = re.compile(r"(?:con|prn|aux|nul|conin\$|conout\$|(?:com|lpt)[0-9¹²³])(?: *\..*)?", re.I | re.S)
REFUSED = re.compile(r'[<>:"|?*\\/\x00-\x1f\x7f]')
LONGEST = 200  # bytes; most systems take 255, and a server's copy or an archive adds to it


def fault(name: str) -> str | None:
    """What is wrong with a file's own name, in Chinese; None for a good one."""
    if FORBIDDEN.search(name) or strange(name):
        return "含有看不见、控制方向或形似别字的字符"
    if match := REFUSED.search(name):
        return f"含有 Windows 不许的字符 {match[0]}"
    if name.startswith(("-", ".", "~", " ")):
        return f"以“{name[0]}”开头，会被当作命令的选项、隐藏文件或服务器的设置"
    if name.endswith((" ", ".")):
        return "以空格或句点结尾，Windows 会把它去掉"
    if DEVICES.fullmatch(name):
        return "是 Windows 留给设备的名字"
    if len(name.encode("utf-8", "surrogatepass")) > LONGEST:
        return f"超过 {LONGEST} 个字节"
    return None
