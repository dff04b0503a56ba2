-- title: Growth since the base, and how it can be read
-- about: Claims that reach over several years, or that say "N times": growth in all and a year, with their whole range.
-- about: "Increased 5.8 times" may mean to 5.8 times the base or by 5.8 times of it; both stand here.
-- chart: range x=indicator y=pct_to series=region
SELECT
  region, indicator, chain, period_label, base_label, base_inferred, span_years, form, stated, reading,
  pct_lo, pct_to, pct_by, pct_hi, cagr_lo, cagr_to, cagr_by, cagr_hi, figure_id
FROM figures
WHERE kind = 'growth' AND (span_years > 1 OR ambiguous)
ORDER BY region, indicator, chain NULLS FIRST, period, figure_id;
