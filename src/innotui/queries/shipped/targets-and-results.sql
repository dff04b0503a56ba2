-- title: Targets and plans against results
-- about: What was aimed at or planned, and what is reported for the same thing and period, if anything is.
-- about: Empty columns at the right mean that no source here says what came of it.
SELECT
  t.region, t.indicator, coalesce(t.org, t.chain) AS of_what, t.period_label, t.base_label, t.status, t.form,
  concat_ws(' ', nullif(t.qualifier, 'exact'), t.stated,
    CASE t.unit_mult WHEN 0 THEN NULL WHEN 9 THEN 'bn' WHEN 12 THEN 'tn' ELSE '×10^' || t.unit_mult END, t.unit
  ) AS aim,
  t.value_lo AS aim_lo, t.value AS aim_value, t.value_hi AS aim_hi,
  t.pct_lo AS aim_pct_lo, t.pct_to AS aim_pct, t.pct_hi AS aim_pct_hi, t.unit,
  r.value_lo AS result_lo, r.value AS result_value, r.value_hi AS result_hi,
  r.pct_lo AS result_pct_lo, r.pct_to AS result_pct, r.pct_hi AS result_pct_hi,
  r.source AS result_source, r.figure_id AS result_id, t.figure_id
FROM figures AS t
LEFT JOIN figures AS r
  ON r.status = 'reported' AND r.kind = t.kind AND r.period = t.period AND r.region_id = t.region_id
  AND r.base_period IS NOT DISTINCT FROM t.base_period AND r.indicator_id = t.indicator_id
  AND r.chain_id IS NOT DISTINCT FROM t.chain_id AND r.org_id IS NOT DISTINCT FROM t.org_id
  AND r.initiative_id IS NOT DISTINCT FROM t.initiative_id
WHERE t.status <> 'reported'
ORDER BY t.status, t.region, t.indicator, t.figure_id, r.figure_id;
