-- title: Which base a level and its growth imply
-- about: A level with its growth, stated as a rate, a multiple or an increment, tells what the base must have been.
-- about: Beside it the base as printed, where a source gives one. Real growth implies a base in the later year's prices.
SELECT
  g.region, g.indicator, g.chain, g.period_label, g.base_label, g.base_inferred, g.form,
  concat_ws(' ', nullif(g.qualifier, 'exact'), g.stated,
    CASE g.unit_mult WHEN 0 THEN NULL WHEN 9 THEN 'bn' WHEN 12 THEN 'tn' ELSE '×10^' || g.unit_mult END, g.unit
  ) AS growth,
  g.price_basis, o.unit, i.implied_lo, i.implied, i.implied_hi,
  b.value_lo AS printed_lo, b.value AS printed, b.value_hi AS printed_hi, b.vintage AS printed_vintage,
  g.figure_id, i.observation_id, b.figure_id AS base_id
FROM implied_bases AS i
JOIN figures AS g ON g.figure_id = i.growth_id
JOIN figures AS o ON o.figure_id = i.observation_id
LEFT JOIN figures AS b
  ON b.kind = 'level' AND b.status = 'reported' AND b.unit = o.unit AND b.period = i.base_period_id
  AND b.region_id = g.region_id AND b.indicator_id = g.indicator_id AND b.chain_id IS NOT DISTINCT FROM g.chain_id
  AND b.org_id IS NOT DISTINCT FROM g.org_id AND b.initiative_id IS NOT DISTINCT FROM g.initiative_id
ORDER BY g.form = 'increment' DESC, b.figure_id IS NULL, g.region, g.indicator, g.period, g.figure_id, b.figure_id;
