"""The rules of reading a file, by the names under which messages report them. What breaks one keeps the file from being read."""

from __future__ import annotations

READING: dict[str, str] = {
    "file-size": "一个规划文件不超过 200 万字节。",
    "encoding": "文件是 UTF-8 编码。",
    "front-matter": "文件以元数据开头：第一行是 ---，元数据之后再一行 ---。",
    "yaml-syntax": "元数据是合法的 YAML：每行“字段: 值”，缩进两个空格。",
    "yaml-document": "元数据是一份 YAML，中间没有 ---。",
    "yaml-alias": "元数据不用 YAML 的锚点和引用（& 和 *），内容直接写出来。",
    "yaml-tag": "元数据不用以 ! 开头的 YAML 标签。",
    "yaml-depth": "元数据嵌套不超过 12 层。",
    "yaml-size": "元数据不超过 6 万个字段和值，一个值不超过 2 万个字符。",
    "yaml-key": "元数据的字段名是一个词。",
    "yaml-duplicate": "元数据的每个字段只写一次。",
    "schema": "元数据的字段和值照字段说明书写：没有多余的字段，必需的字段都有，日期、数字和词表里的词各按自己的样子。",
    "title-place": "正文以一级标题开头，一级标题只有一个。",
    "title-same": "正文的一级标题与 title 相同。",
    "text-size": "正文不超过 2 万段，一行不超过 5 万字，表格不超过 60 列。",
    "markdown": "正文只用标题、段落、列表、表格、加粗和链接。",
    "file-missing": "规划库里有五个词表，每个城市文件夹里有 city.yml。",
}
