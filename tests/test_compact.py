"""What is left out of pages and scripts means nothing."""

from __future__ import annotations

from planpress.pages.compact import compact, compact_script


def test_blank_lines_and_indents_go_but_code_keeps_its_own() -> None:
    assert (
        compact("<ul>\n\n  <li>甲</li>\n</ul>\n<pre>\n\n  a\n</pre>")
        == "<ul>\n<li>甲</li>\n</ul>\n<pre>\n\n  a\n</pre>"
    )


def test_a_script_keeps_its_statements() -> None:
    code = '// What it is for.\n(function () {\n  /* ---- part */\n  /** Of a function. */\n  var url = "http://x"; // why\n  return 1 / 2;\n})();\n'
    assert compact_script(code) == '(function () {\nvar url = "http://x"; // why\nreturn 1 / 2;\n})();\n'
