"""A register of firms as large as an organisation's: made on top of the bundled database, the same each time.

Three thousand counties in three hundred cities of thirty provinces, millions of organisations in them with names in
English and Chinese, a link to a chain for every tenth, and levels and growth for one in a thousand and for each place.
DuckDB makes all of it in SQL. How it is published and asked stands in ``engines``.
"""

from __future__ import annotations

import shutil
from pathlib import Path

import duckdb

PROVINCES, CITIES, COUNTIES = 30, 300, 3000
MEMORY = "10GB"
"""For keys of millions of names, which DuckDB holds in memory while it writes them."""

_REGIONS = f"""
INSERT INTO regions
SELECT 'm-p' || range, 'Province ' || range, '省份' || range, 'province', 'china', NULL, NULL, NULL, NULL,
  'province ' || range || ' 省份' || range || ' shengfen' || range, NULL
FROM range({PROVINCES});
INSERT INTO regions
SELECT 'm-c' || range, 'City ' || range, '城市' || range, 'prefecture_city', 'm-p' || range % {PROVINCES}, NULL, NULL,
  NULL, NULL, 'city ' || range || ' 城市' || range || ' chengshi' || range, NULL
FROM range({CITIES});
INSERT INTO regions
SELECT 'm-x' || range, 'County ' || range, '县区' || range, 'county', 'm-c' || range % {CITIES}, NULL, NULL, NULL, NULL,
  'county ' || range || ' 县区' || range || ' xianqu' || range, NULL
FROM range({COUNTIES});
INSERT INTO regions_inside
WITH RECURSIVE up AS (
  SELECT region_id, region_id AS outer_id FROM regions WHERE region_id LIKE 'm-%'
  UNION ALL
  SELECT up.region_id, r.parent_id FROM up JOIN regions r ON r.region_id = up.outer_id WHERE r.parent_id IS NOT NULL
)
SELECT outer_id, region_id FROM up;
"""
_ORGS = """
INSERT INTO orgs
WITH drawn AS (
  SELECT range AS i, (hash(range) % 1000)::INTEGER AS h,
    (1 + hash(range, 1) % 8)::INTEGER AS a, (1 + hash(range, 2) % 8)::INTEGER AS b,
    ['Hanlin', 'Qinling', 'Jialing', 'Weihe', 'Taibai', 'Emei', 'Bashu', 'Guanzhong'][a] AS en_a,
    ['Optics', 'Power', 'Chips', 'Motors', 'Software', 'Materials', 'Medical', 'Robotics'][b] AS en_b,
    ['翰林', '秦岭', '嘉陵', '渭河', '太白', '峨眉', '巴蜀', '关中'][a] AS zh_a,
    ['光学', '电力', '芯片', '汽车', '软件', '材料', '医疗', '机器人'][b] AS zh_b
  FROM range({start}, {end})
)
SELECT 'm-o' || i, en_a || ' ' || en_b || ' ' || i, zh_a || zh_b || i,
  CASE WHEN h < 990 THEN 'firm' WHEN h < 997 THEN 'institute' WHEN h < 999 THEN 'university' ELSE 'government' END,
  'm-x' || hash(i, 3) % {counties}, lower(en_a || ' ' || en_b) || ' ' || i || ' ' || zh_a || zh_b || i
FROM drawn
"""
_LINKS = """
INSERT INTO links
WITH chain AS (SELECT chain_id, row_number() OVER (ORDER BY chain_id) - 1 AS place, count(*) OVER () AS n FROM chains)
SELECT 'm-l' || range, 'active_in', 'm-o' || range * 10, NULL, chain_id, NULL, '{source}', NULL
FROM range({rows} // 10) JOIN chain ON place = hash(range, 4) % n;
INSERT INTO chain_regions
SELECT DISTINCT o.region_id, l.chain_id FROM links l JOIN orgs o ON o.org_id = l.org_id WHERE l.link_id LIKE 'm-%';
"""
_FIGURES = """
INSERT INTO observations (observation_id, indicator_id, region_id, org_id, period_id, stated, unit_mult, price_basis,
  source_id)
SELECT 'm-v' || range || '-' || year, 'valuation', o.region_id, o.org_id, year || '-12-31',
  printf('%.1f', 10 + (hash(range, year::INTEGER) % 9000) / 10.0), 8, 'nominal', '{source}'
FROM range({rows} // 1000) JOIN orgs o ON o.org_id = 'm-o' || range * 1000, (VALUES ('2020'), ('2021')) t(year);
INSERT INTO observations (observation_id, indicator_id, region_id, period_id, stated, unit_mult, price_basis, source_id)
SELECT 'm-g' || region_id[3:], 'gdp', region_id, '2023', printf('%.1f', 50 + (hash(region_id) % 9000) / 10.0), 8,
  'nominal', '{source}'
FROM regions WHERE region_id LIKE 'm-%';
INSERT INTO growth (growth_id, indicator_id, region_id, org_id, period_id, base_period_id, span_years, form, stated,
  price_basis, source_id)
SELECT 'm-w' || range, 'valuation', o.region_id, o.org_id, '2021-12-31', '2020-12-31', 1, 'pct',
  printf('%.1f', (hash(range, 5) % 400) / 10.0 - 10), 'nominal', '{source}'
FROM range({rows} // 1000) JOIN orgs o ON o.org_id = 'm-o' || range * 1000;
INSERT INTO growth (growth_id, indicator_id, region_id, period_id, base_period_id, span_years, form, stated,
  price_basis, source_id)
SELECT 'm-h' || region_id[3:], 'gdp', region_id, '2023', '2022', 1, 'pct',
  printf('%.1f', (hash(region_id, 6) % 200) / 10.0 - 5), 'real', '{source}'
FROM regions WHERE region_id LIKE 'm-%';
INSERT INTO figures_kept SELECT * FROM figure_values WHERE figure_id LIKE 'm-%';
UPDATE meta SET value = 'register of {rows}' WHERE key IN ('data_version', 'content_hash');
"""
_SOURCE = "china-org-cn-2006"
_PIECE = 2_000_000


def make_register(folder: Path, rows: int, bundled: Path) -> Path:
    """Makes the database where it is not there yet.

    Args:
        folder: where it lies.
        rows: how many organisations.
        bundled: the database with the figures.
    """
    database = folder / f"register{rows}.duckdb"
    if not database.exists():
        folder.mkdir(parents=True, exist_ok=True)
        half = database.with_suffix(".half")
        shutil.copyfile(bundled, half)
        half.chmod(0o644)
        with duckdb.connect(str(half), config={"memory_limit": MEMORY}) as con:
            con.execute(_REGIONS)
            for start in range(0, rows, _PIECE):
                end = min(rows, start + _PIECE)
                con.execute(_ORGS.format(start=start, end=end, counties=COUNTIES))
            con.execute(_LINKS.format(rows=rows, source=_SOURCE))
            con.execute(_FIGURES.format(rows=rows, source=_SOURCE))
            con.execute("CHECKPOINT")
        half.rename(database)
    return database
