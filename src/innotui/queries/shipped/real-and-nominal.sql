-- title: Where real and nominal growth part
-- about: A real growth rate beside the ratio of the two nominal levels that it joins; both as new over base.
-- about: The levels carry prices and revisions besides, so their range need not meet that of the rate.
-- chart: range y=levels_ratio
SELECT
  g.region, g.indicator, g.period_label, g.base_label,
  g.ratio_lo AS real_ratio_lo, g.ratio_to AS real_ratio, g.ratio_hi AS real_ratio_hi,
  quotient_lo(l.value_lo, b.value_lo, b.value_hi) AS levels_ratio_lo,
  quotient(l.value, b.value_lo, b.value) AS levels_ratio,
  quotient_hi(l.value_hi, b.value_lo, b.value_hi) AS levels_ratio_hi,
  g.vintage, l.figure_id AS level_id, b.figure_id AS base_id, g.figure_id
FROM figures AS g
JOIN figures AS l
  ON l.kind = 'level' AND l.price_basis = 'nominal' AND l.period = g.period
  AND l.region_id = g.region_id AND l.indicator_id = g.indicator_id AND l.chain_id IS NOT DISTINCT FROM g.chain_id
JOIN figures AS b
  ON b.kind = 'level' AND b.price_basis = 'nominal' AND b.period = g.base_period
  AND b.region_id = g.region_id AND b.indicator_id = g.indicator_id AND b.chain_id IS NOT DISTINCT FROM g.chain_id
WHERE g.kind = 'growth' AND g.price_basis = 'real'
ORDER BY g.region, g.indicator, g.period, g.figure_id, l.figure_id, b.figure_id;
