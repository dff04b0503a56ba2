-- title: Soft numbers: over, nearly, about
-- about: Claims that a word keeps open to one side or to both, with the bounds that are taken for it here.
-- about: The open end is a convention, a tenth of what is printed; the other end is the printed number.
SELECT
  region, indicator, chain, period_label, qualifier, stated, form, unit, value_lo, value, value_hi,
  pct_lo, pct_to, pct_by, pct_hi, lo_is_soft, hi_is_soft, source, figure_id
FROM figures
WHERE qualifier <> 'exact'
ORDER BY qualifier, region, indicator, figure_id;
