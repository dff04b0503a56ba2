-- Figures that hold every word; what is held and the ranks are made of one condition a word. The words of its form
-- are those that a figure is shown with. Where an engine would move all organisations to join them, those are taken
-- beforehand that a figure is of.
WITH shown AS (
  SELECT x.*,
    lower(concat_ws(' ',
      CASE x.form WHEN 'increase_times' THEN 'up times' WHEN 'multiple_of' THEN 'times the base'
        WHEN 'pct_avg' THEN 'a year' WHEN 'pct_each' THEN 'each year' END,
      CASE WHEN x.unit IN ('percent', 'rank') THEN CASE x.unit WHEN 'rank' THEN 'no. rank' END
        ELSE CASE x.unit_mult WHEN 12 THEN 'tn trillion 万亿' WHEN 9 THEN 'bn billion 亿' WHEN 8 THEN 'bn billion 亿'
          WHEN 6 THEN 'm million' WHEN 4 THEN '万' END END,
      x.unit)) AS form_said
  FROM figures x
), named AS (
  SELECT x.figure_id, replace(x.stated, '-', '') AS printed, replace(replace(x.stated, '-', ''), '.', '') AS digits,
    x.form_said,
    lower(concat_ws(' ', x.figure_id, x.form_said, x.period_label, i.search, i.name_en, c.search, c.name_en, r.search,
      r.name_en, o.search, o.name_en, n.search, n.name_en, s.source_id, s.title, s.issuer, s.carrier, s.headline)) AS words
  FROM shown x
  JOIN indicators i ON i.indicator_id = x.indicator_id
  JOIN regions r ON r.region_id = x.region_id
  JOIN sources s ON s.source_id = x.source_id
  LEFT JOIN chains c ON c.chain_id = x.chain_id
  --? reuses
  LEFT JOIN orgs o ON o.org_id = x.org_id
  --? not reuses
  LEFT JOIN (
    SELECT org_id, search, name_en
    FROM orgs
    WHERE org_id IN (SELECT org_id FROM figures WHERE org_id IS NOT NULL)
  ) o ON o.org_id = x.org_id
  --.
  LEFT JOIN initiatives n ON n.initiative_id = x.initiative_id
), held AS (
  SELECT figure_id, {rank} AS place, {said} AS told, count(*) OVER () AS found
  FROM named
  WHERE {held}
)
SELECT figure_id, place, told, found
FROM held
ORDER BY place, told, figure_id
LIMIT $most
