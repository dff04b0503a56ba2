-- title: Claims of growth that name no base
-- about: Growth since when? Where nothing is printed the base is taken from the context, or stays unknown.
-- about: Without a base there is no yearly rate, and nothing to hold the claim against.
SELECT
  region, indicator, chain, org, period_label, base_label, base_inferred, form, stated, unit, pct_lo, pct_hi,
  source, para, figure_id
FROM figures
WHERE kind = 'growth' AND (base_period IS NULL OR base_inferred)
ORDER BY base_period IS NULL DESC, region, indicator, figure_id;
