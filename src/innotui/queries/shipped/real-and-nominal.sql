-- title: Where real and nominal growth part
-- about: A real growth rate beside that of the nominal levels which it joins, and how many points they lie apart.
-- about: Prices part them, and so do revised levels: first is held against first, on a final base where there is one.
-- speaks: DuckDB
-- chart: range x=region y=points_apart series=period_label
SELECT
  g.region, g.indicator, g.chain, g.period_label, g.base_label,
  g.pct_lo AS real_pct_lo, g.pct_to AS real_pct, g.pct_hi AS real_pct_hi,
  pct_of('levels', NULL, quotient_lo(l.value_lo, b.value_lo, b.value_hi)) AS levels_pct_lo,
  pct_of('levels', NULL, quotient(l.value, b.value_lo, b.value)) AS levels_pct,
  pct_of('levels', NULL, quotient_hi(l.value_hi, b.value_lo, b.value_hi)) AS levels_pct_hi,
  levels_pct_lo - real_pct_hi AS points_apart_lo, levels_pct - real_pct AS points_apart,
  levels_pct_hi - real_pct_lo AS points_apart_hi,
  g.vintage, b.vintage AS base_vintage, l.figure_id AS level_id, b.figure_id AS base_id, g.figure_id
FROM figures AS g
JOIN figures AS l
  ON l.kind = 'level' AND l.price_basis = 'nominal' AND l.status = 'reported' AND l.period = g.period
  AND l.region_id = g.region_id AND l.indicator_id = g.indicator_id AND l.chain_id IS NOT DISTINCT FROM g.chain_id
  AND l.org_id IS NULL AND (l.vintage = g.vintage OR 'unknown' IN (l.vintage, g.vintage))
JOIN figures AS b
  ON b.kind = 'level' AND b.price_basis = 'nominal' AND b.status = 'reported' AND b.period = g.base_period
  AND b.region_id = g.region_id AND b.indicator_id = g.indicator_id AND b.chain_id IS NOT DISTINCT FROM g.chain_id
  AND b.org_id IS NULL AND b.unit = l.unit
WHERE g.kind = 'growth' AND g.price_basis = 'real' AND g.status = 'reported' AND g.org_id IS NULL
QUALIFY b.vintage = 'final' OR NOT bool_or(b.vintage = 'final') OVER (PARTITION BY g.figure_id, l.figure_id)
ORDER BY g.region, g.indicator, g.period, g.figure_id, l.figure_id, b.figure_id;
