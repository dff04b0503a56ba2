-- title: GDP, first printed and final
-- about: What was printed first for a year and what a later count has made of it, levels and growth.
-- about: Growth that was worked out from a first level is not growth from the final one.
SELECT
  a.region, a.period_label, a.kind, a.stated AS first_stated, a.unit_mult AS first_mult,
  z.stated AS final_stated, z.unit_mult AS final_mult, a.unit,
  a.value_lo AS first_lo, a.value_hi AS first_hi, z.value_lo AS final_lo, z.value_hi AS final_hi,
  a.pct_lo AS first_pct_lo, a.pct_hi AS first_pct_hi, z.pct_lo AS final_pct_lo, z.pct_hi AS final_pct_hi,
  a.source AS first_source, z.source AS final_source, a.figure_id, z.figure_id AS final_id
FROM figures AS a
JOIN figures AS z
  ON z.vintage = 'final' AND z.kind = a.kind AND z.form = a.form AND z.period = a.period
  AND z.region_id = a.region_id AND z.indicator_id = a.indicator_id
WHERE a.vintage = 'first' AND a.indicator_id = 'gdp' AND a.chain_id IS NULL AND z.chain_id IS NULL
ORDER BY a.region, a.period, a.kind DESC, a.figure_id;
