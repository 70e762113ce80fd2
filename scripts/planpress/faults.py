"""What the system refuses, in the words of an editor: a full disk, a folder that cannot be written."""

from __future__ import annotations

import errno
from pathlib import Path

from planpress.problems import Problem, display_path

_TOLD = {
    errno.ENOSPC: ("磁盘已满", "磁盘有空间：清出一些后重新运行，已有的文件没有改动"),
    errno.EDQUOT: ("用完了磁盘配额", "配额有余：清出一些后重新运行，已有的文件没有改动"),
    errno.EFBIG: ("文件超过了系统允许的大小", "放宽限制（ulimit -f）或换一个磁盘后重新运行"),
    errno.EROFS: ("所在的磁盘是只读的", "可以写入的文件夹"),
    errno.EACCES: ("没有权限", "有读取和写入的权限：请检查文件和文件夹的权限"),
    errno.EPERM: ("系统不允许", "有读取和写入的权限：请检查文件和文件夹的权限"),
    errno.EBUSY: ("正被别的程序使用", "先关闭用到它的程序，再重新运行"),
    errno.ENOENT: ("没有这个文件或文件夹", "一个存在的文件"),
    errno.ENOTDIR: ("路径中间不是文件夹", "路径的每一段都是文件夹"),
    errno.EISDIR: ("这是文件夹，不是文件", "一个文件的路径"),
    errno.EEXIST: ("已有一个同名的文件", "一个文件夹的路径"),
    errno.ENAMETOOLONG: ("文件名太长", "不超过 80 个汉字的文件名"),
    errno.EMFILE: ("打开的文件太多", "关闭一些程序，或放宽限制（ulimit -n）后重新运行"),
    errno.EIO: ("磁盘读写出错", "完好的磁盘：请先备份"),
}
_EXAMPLE = "重新运行同一条命令"


def problem(error: OSError) -> Problem:
    """The one problem that an error of the system is; where it names no file, 系统 stands in its place."""
    found, expected = _TOLD.get(error.errno or 0, (f"系统出错：{error.strerror or error}", "系统正常时重新运行"))
    name = error.filename2 or error.filename
    path = display_path(Path(str(name))) if isinstance(name, str | Path) and str(name) else "系统"
    return Problem(path, 0, 0, "system", found, expected, _EXAMPLE)
