-- title: Soft numbers: over, nearly, about
-- about: Claims that a word keeps open to one side or to both, with the bounds that are taken for it here.
-- about: The open end is a convention, a tenth of what is printed; the other end is the printed number.
SELECT
  region, indicator, coalesce(org, chain) AS of_what, period_label, qualifier, form,
  concat_ws(' ', nullif(qualifier, 'exact'), stated,
    CASE unit_mult WHEN 0 THEN NULL WHEN 9 THEN 'bn' WHEN 12 THEN 'tn' ELSE '×10^' || unit_mult END, unit
  ) AS printed,
  value_lo, value, value_hi, pct_lo, pct_to, pct_by, pct_hi, lo_is_soft, hi_is_soft, status, source, figure_id
FROM figures
WHERE qualifier <> 'exact'
ORDER BY qualifier, region, indicator, figure_id;
