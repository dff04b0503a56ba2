-- title: Growth since the base, and how it can be read
-- about: Claims that reach over several years, or that say "N times": growth in all and a year, with their whole range.
-- about: "Increased 5.8 times" may mean to 5.8 times the base or by 5.8 times of it; both stand here.
-- chart: range x=indicator y=cagr_to series=region
SELECT
  region, indicator, coalesce(org, chain) AS of_what, period_label || ' on ' || coalesce(base_label, '?') AS compared,
  base_inferred, span_years, price_basis, form, reading,
  concat_ws(' ', nullif(qualifier, 'exact'), stated,
    CASE unit_mult WHEN 0 THEN NULL WHEN 9 THEN 'bn' WHEN 12 THEN 'tn' ELSE '×10^' || unit_mult END, unit
  ) AS printed,
  pct_lo, pct_to, pct_by, pct_hi, cagr_lo, cagr_to, cagr_by, cagr_hi, source, figure_id
FROM figures
WHERE kind = 'growth' AND status = 'reported' AND (span_years > 1 OR ambiguous OR form IN ('pct_avg', 'pct_each'))
ORDER BY region, indicator, of_what NULLS FIRST, period, figure_id;
