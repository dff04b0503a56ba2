-- title: The newest figures of a region
-- about: Claims about a region and all places inside it, those published last first.
-- about: Give the region by its English or Chinese name, of which the beginning is enough, or by its id.
-- param: region = China
SELECT
  f.published, f.region, f.indicator, coalesce(f.org, f.chain) AS of_what, f.period_label, f.form,
  concat_ws(' ', nullif(f.qualifier, 'exact'), f.stated,
    CASE f.unit_mult WHEN 0 THEN NULL WHEN 9 THEN 'bn' WHEN 12 THEN 'tn' ELSE '×10^' || f.unit_mult END, f.unit
  ) AS printed,
  f.status, f.source, f.figure_id
FROM figures AS f
JOIN sources AS s ON s.source_id = f.source_id
WHERE f.region_id IN (
  SELECT i.region_id
  FROM regions_inside AS i
  JOIN regions AS r ON r.region_id = i.outer_id
  WHERE position(lower($region) IN lower(r.name_en)) = 1 OR position($region IN r.name_zh) = 1
    OR r.region_id = lower($region)
)
ORDER BY s.published_to DESC NULLS LAST, f.period_end DESC NULLS LAST, f.figure_id;
