-- What is known of each region, subject and year in which a period ends. Only what is reported is known: a goal or a
-- plan is counted apart.
SELECT region_id, region, indicator_id, indicator, chain_id, chain,
  CAST(extract(YEAR FROM period_end) AS INTEGER) AS in_year,
  count(CASE WHEN kind = 'level' AND status = 'reported' THEN 1 END) AS levels,
  count(CASE WHEN kind = 'growth' AND status = 'reported' THEN 1 END) AS growths,
  array_agg(figure_id) FILTER (WHERE status = 'reported') AS reported,
  array_agg(figure_id) FILTER (WHERE status <> 'reported') AS planned
FROM figures
WHERE period_end IS NOT NULL
  --? region_id
  AND region_id IN (SELECT region_id FROM regions_inside WHERE outer_id = $region_id)
  --.
GROUP BY region_id, region, indicator_id, indicator, chain_id, chain, CAST(extract(YEAR FROM period_end) AS INTEGER)
ORDER BY region, region_id, indicator, indicator_id, chain NULLS FIRST, chain_id NULLS FIRST, in_year
--? most
LIMIT $most
