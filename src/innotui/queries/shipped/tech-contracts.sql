-- title: Technology contracts by region and year
-- about: Turnover of registered technology contracts over whole years, in yuan at the prices of each year.
-- about: "Over" and "nearly" leave an end open: value_lo and value_hi say how far.
-- chart: trend x=period y=value series=region
SELECT region, period, value_lo, value, value_hi, unit, qualifier, stated, unit_mult, source, figure_id
FROM figures
WHERE indicator_id = 'tech_contract_turnover' AND kind = 'level' AND status = 'reported'
  AND chain_id IS NULL AND length(period) = 4  -- a year and no part of one
ORDER BY region, period, figure_id;
