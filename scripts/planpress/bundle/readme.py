"""README.txt of the offline edition: what to do with the folder, for whoever meets it first in Windows' Notepad."""

from __future__ import annotations

from planpress.edition import Edition

NAME = "README.txt"
_TEXT = """城市标准化规划库 离线版

修订：{revision}
日期：{date}

一、先解压，再打开。
    不要在压缩包里直接双击：浏览器只会看到一个页面，点什么都打不开。
    Windows：在压缩包上点右键，选“全部解压缩”。
    macOS：双击压缩包。
    手机和平板：用“文件”应用解压；有的系统不让浏览器打开本地网页，请换用电脑。

二、打开解压出来的文件夹，双击 index.html。
    不用联网，不用安装。查找、比较、下载都和网上一样。

三、整个文件夹一起移动或复制，不要单独取出一个页面。

四、核对文件、看有没有更新的版本：打开 edition.html，里面有步骤。
    SHA256SUMS.txt 列出每个文件的校验值。

本库由民间整理，不是政府网站；法律效力以发文机关公布的正式文本为准。
"""


def text(edition: Edition) -> bytes:
    """UTF-8 with its mark and Windows' line ends: without them an old Notepad shows other characters on one line."""
    revision = edition.revision or "不详（生成时没有版本记录可查）"
    if edition.modified:
        revision += "，另有未提交的改动"
    date = f"{edition.date:%Y-%m-%d %H:%M} UTC" if edition.date else "不详"
    return _TEXT.format(revision=revision, date=date).replace("\n", "\r\n").encode("utf-8-sig")
