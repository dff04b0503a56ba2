-- title: Claims of growth that name no base
-- about: Growth since when? Where nothing is printed the base is taken from the context, or stays unknown.
-- about: Where base_inferred is true, the base is a reading of ours and so is the yearly rate that rests on it.
SELECT
  region, indicator, coalesce(org, chain) AS of_what, period_label, base_label, base_inferred, form,
  concat_ws(' ', nullif(qualifier, 'exact'), stated,
    CASE unit_mult WHEN 0 THEN NULL WHEN 9 THEN 'bn' WHEN 12 THEN 'tn' ELSE '×10^' || unit_mult END, unit
  ) AS printed,
  pct_lo, pct_to, pct_by, pct_hi, status, source, para, figure_id
FROM figures
WHERE kind = 'growth' AND (base_period IS NULL OR base_inferred)
ORDER BY base_period IS NULL DESC, region, indicator, figure_id;
