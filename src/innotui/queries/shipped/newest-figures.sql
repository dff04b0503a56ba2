-- title: The newest figures of a region
-- about: Claims about a region and all places inside it, those published last first.
-- about: Give the region by its English name or by its Chinese one, of which the beginning is enough.
-- param: region = China
SELECT
  f.published, f.region, f.indicator, f.chain, f.period_label, f.form, f.qualifier, f.stated, f.unit,
  f.source, f.figure_id
FROM figures AS f
JOIN sources AS s USING (source_id)
WHERE f.region_id IN (
  SELECT i.region_id
  FROM regions_inside AS i
  JOIN regions AS r ON r.region_id = i.outer_id
  WHERE lower(r.name_en) = lower($region) OR starts_with(r.name_zh, $region)
)
ORDER BY s.published_to DESC NULLS LAST, f.period_end DESC NULLS LAST, f.figure_id;
