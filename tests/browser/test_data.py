"""A researcher with the site, online or unpacked: by clicks alone to the matrix, with its states and sources."""

from __future__ import annotations

import re
import urllib.parse
import urllib.request
from pathlib import Path

import openpyxl
from playwright.sync_api import Page, expect


def take(page: Page, name: str, folder: Path) -> Path:
    """Click the link of that name and keep what it leads to."""
    link = page.locator("main, article").get_by_role("link", name=name, exact=True).first
    if page.url.startswith("file:"):
        # A click would hand the file to the system; what it would hand over is the file that the link names.
        address = urllib.parse.urljoin(page.url, link.get_attribute("href"))
        return Path(urllib.request.url2pathname(urllib.parse.urlsplit(address).path))
    with page.expect_download() as download:
        link.click()
    target = folder / download.value.suggested_filename
    download.value.save_as(target)
    return target


def test_from_home_to_the_matrix_in_a_spreadsheet(page: Page, base: str, site: Path, tmp_path: Path) -> None:
    page.goto(f"{base}/index.html")
    page.get_by_role("navigation").get_by_role("link", name="数据", exact=True).first.click()
    expect(page.locator("h1")).to_have_text("数据")
    first = page.locator(".take > div").first
    expect(first).to_contain_text("规划 × 指标的矩阵")
    expect(first.get_by_role("link")).to_be_in_viewport()

    path = take(page, "planpress.xlsx", tmp_path)
    book = openpyxl.load_workbook(path)
    matrix = book["矩阵"]
    columns = {cell.value: cell.column for cell in matrix[1]}
    shenyang = next(row for row in range(2, matrix.max_row + 1) if matrix.cell(row, 1).value == "沈阳市")
    joint = matrix.cell(shenyang, columns["制修订标准：国际标准（项）"])
    assert joint.value == "并入合计：≥200 项（国际＋国家＋行业标准，期内总量）"
    assert matrix.cell(shenyang, columns["市场标准与企业：联盟标准（项）"]).value == "未提及"

    # The source of the cell: the link leads from the file's place in the site to the marked sentence.
    where = (site / "data/v1" / joint.hyperlink.target.replace("\\", "/")).resolve()
    assert where.is_file() and f'id="{joint.hyperlink.location}"' in where.read_text(encoding="utf-8")
    page.goto(f"{base}/{where.relative_to(site.resolve()).as_posix()}#{joint.hyperlink.location}")
    expect(page.locator(":target")).to_contain_text("不少于200项")

    # The same in the long table: state, number and quote in one row.
    rows = book["规划×指标"]
    titles = [cell.value for cell in rows[1]]
    found = [dict(zip(titles, row, strict=True)) for row in rows.iter_rows(min_row=2, values_only=True)]
    cell = next(row for row in found if row["城市名称"] == "沈阳市" and row["指标名称"] == "国际标准")
    assert (cell["状态"], cell["数值"], cell["合计了哪些"]) == ("并入合计", 200, "国际标准;国家标准;行业标准")
    assert cell["引文"] == "主导或参与制修订国际标准、国家标准、行业标准不少于200项"


def test_from_a_table_to_what_its_fields_mean(page: Page, base: str) -> None:
    page.goto(f"{base}/data/index.html")
    page.locator("#targets").get_by_role("link", name="目标", exact=True).click()
    expect(page).to_have_url(re.compile(r"/data/codebook\.html#targets$"))
    expect(page.locator("#targets")).to_be_in_viewport()
    nature = page.locator("#targets ~ .scroll tr", has=page.locator("code", has_text=re.compile("^nature$")))
    expect(nature).to_contain_text("新增、新建、培育")
    expect(nature.locator("[lang=en]", has_text="Newly added within the period")).to_be_attached()


def test_every_table_is_listed_with_its_files(page: Page, base: str, site: Path) -> None:
    page.goto(f"{base}/data/index.html")
    listed = page.eval_on_selector_all(".facts--files a", "links => links.map(link => link.getAttribute('href'))")
    files = {href for href in listed if href.endswith((".csv", ".json"))}
    there = {
        f"v1/{path.relative_to(site / 'data/v1').as_posix()}"
        for path in (site / "data/v1").rglob("*")
        if path.is_file()
    }
    above = page.eval_on_selector_all("article a", "links => links.map(link => link.getAttribute('href'))")
    assert files <= there
    # The codebook's schema is named in the package alone.
    assert there - {href for href in above if href} == {"v1/codebook.json", "v1/schema/codebook.json"}
