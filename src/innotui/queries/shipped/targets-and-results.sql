-- title: Targets and plans against results
-- about: What was aimed at or planned, and what is reported for the same thing and period, if anything is.
-- about: Empty columns at the right mean that no source here says what came of it.
SELECT
  t.region, t.indicator, t.chain, t.period_label, t.status, t.qualifier, t.stated AS aim, t.unit,
  t.value_lo AS aim_lo, t.value AS aim_value, t.value_hi AS aim_hi,
  t.pct_lo AS aim_pct_lo, t.pct_to AS aim_pct, t.pct_hi AS aim_pct_hi,
  r.value_lo AS result_lo, r.value AS result_value, r.value_hi AS result_hi,
  r.pct_lo AS result_pct_lo, r.pct_to AS result_pct, r.pct_hi AS result_pct_hi,
  r.figure_id AS result_id, t.figure_id
FROM figures AS t
LEFT JOIN figures AS r
  ON r.status = 'reported' AND r.kind = t.kind AND r.period = t.period AND r.region_id = t.region_id
  AND r.indicator_id = t.indicator_id AND r.chain_id IS NOT DISTINCT FROM t.chain_id
WHERE t.status <> 'reported'
ORDER BY t.status, t.region, t.indicator, t.figure_id, r.figure_id;
