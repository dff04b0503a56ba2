-- title: A place's share of what lies around it
-- about: A level beside that of the next larger region, for the same thing and period: a part is within its whole.
-- about: Over 100 percent is possible only where a soft number leaves room; else one of the two is wrong.
-- speaks: DuckDB
-- chart: bars x=region y=share_pct series=period_label
SELECT
  p.region, p.period_label, p.indicator, p.chain, w.region AS inside,
  100 * quotient_lo(p.value_lo, w.value_lo, w.value_hi) AS share_pct_lo, e.pct AS share_pct,
  100 * quotient_hi(p.value_hi, w.value_lo, w.value_hi) AS share_pct_hi, e.ok AS possible,
  p.value_lo AS part_lo, p.value_hi AS part_hi, w.value_lo AS whole_lo, w.value_hi AS whole_hi, p.unit AS unit_of_both,
  w.figure_id AS whole_id, p.figure_id
FROM part_exceeds_whole AS e
JOIN figures AS p ON p.figure_id = e.part_id
JOIN figures AS w ON w.figure_id = e.whole_id
WHERE p.org_id IS NOT DISTINCT FROM w.org_id AND p.initiative_id IS NOT DISTINCT FROM w.initiative_id
ORDER BY share_pct DESC, p.figure_id, w.figure_id;
