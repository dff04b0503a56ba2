-- title: GDP growth by region and year
-- about: Real growth of whole years over the year before, as printed; averages of several years are left out.
-- about: First figures and final ones both stand here: vintage tells them apart.
-- chart: trend x=period y=pct_to series=region
SELECT region, period, pct_lo, pct_to, pct_hi, price_basis, vintage, source, figure_id
FROM figures
WHERE indicator_id = 'gdp' AND form = 'pct' AND chain_id IS NULL AND price_basis = 'real'
  AND span_years = 1 AND length(period) = 4  -- a year and no part of one
ORDER BY region, period, vintage, figure_id;
