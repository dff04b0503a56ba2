-- title: One thing, said by several sources
-- about: What more than one source says of the same indicator, place, chain and period, side by side.
-- about: Levels and growth stand together: one source may print the sum and another the rate.
SELECT
  region, indicator, chain, period_label, kind, form, qualifier, stated, unit_mult, unit, vintage,
  source, published, figure_id
FROM figures
QUALIFY count(DISTINCT source_id) OVER (PARTITION BY region_id, indicator_id, chain_id, period) > 1
ORDER BY region, indicator, chain NULLS FIRST, period, kind DESC, published, figure_id;
