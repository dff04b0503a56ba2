-- Levels over their bases, with bounds; nothing for pairs that have no ratio.
SELECT
  p.level_id,
  p.base_id,
  quotient_lo(l.value_lo, b.value_lo, b.value_hi) AS ratio_lo,
  quotient(l.value, b.value_lo, b.value) AS ratio,
  quotient_hi(l.value_hi, b.value_lo, b.value_hi) AS ratio_hi
FROM (SELECT unnest([$level_ids]) AS level_id, unnest([$base_ids]) AS base_id) p
JOIN figures l ON l.figure_id = p.level_id
JOIN figures b ON b.figure_id = p.base_id
WHERE l.form = 'level' AND b.form = 'level' AND l.unit = b.unit AND b.value_lo > 0
