-- title: One thing, said by several sources
-- about: What more than one source says of the same indicator, place, chain and period, side by side.
-- about: Levels and growth stand together: one source may print the sum and another the rate.
SELECT
  region, indicator, coalesce(org, chain) AS of_what, period_label, base_label, kind, form,
  concat_ws(' ', nullif(qualifier, 'exact'), stated,
    CASE unit_mult WHEN 0 THEN NULL WHEN 9 THEN 'bn' WHEN 12 THEN 'tn' ELSE '×10^' || unit_mult END, unit
  ) AS printed,
  price_basis, vintage, status, source, published, figure_id
FROM (
  SELECT *, min(source_id) OVER same_thing AS first_id, max(source_id) OVER same_thing AS last_id
  FROM figures
  WINDOW same_thing AS (PARTITION BY region_id, indicator_id, chain_id, org_id, initiative_id, period)
) AS beside_others
WHERE first_id <> last_id
ORDER BY region, indicator, of_what NULLS FIRST, period, kind DESC, published, figure_id;
