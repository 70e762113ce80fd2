"""One page of every kind that the site has."""

PLAN = "plans/shenyang/2016-guihua.html"

KINDS = (
    "index.html",
    "cities/index.html",
    "cities/shenyang.html",
    PLAN,
    "targets/index.html",
    "targets/standards.html",
    "compare/index.html",
    "compare/agriculture.html",
    "measures/index.html",
    "measures/local-legislation.html",
    "departments/index.html",
    "departments/agriculture.html",
    "citations/index.html",
    "citations/guofa-2015-13.html",
    "awards/index.html",
    "data/index.html",
    "data/codebook.html",
    "edition.html",
    "rules.html",
    "about.html",
    "method.html",
    "glossary.html",
    "contributing.html",
    "corrections.html",
    "architecture.html",
    "measurements.html",
    "search/index.html",
    "404.html",
)
