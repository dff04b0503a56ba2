-- Figures that hold every word; what is held and the rank are made of one condition a word.
WITH named AS (
  SELECT x.figure_id, ltrim(x.stated, '-') AS printed, replace(ltrim(x.stated, '-'), '.', '') AS digits,
    lower(concat_ws(' ', x.figure_id, x.period_label, i.search, i.name_en, c.search, c.name_en, r.search, r.name_en, o.search,
      o.name_en, n.search, n.name_en, s.source_id, s.title, s.issuer, s.carrier, s.headline)) AS words
  FROM figures x
  JOIN indicators i ON i.indicator_id = x.indicator_id
  JOIN regions r ON r.region_id = x.region_id
  JOIN sources s ON s.source_id = x.source_id
  LEFT JOIN chains c ON c.chain_id = x.chain_id
  LEFT JOIN orgs o ON o.org_id = x.org_id
  LEFT JOIN initiatives n ON n.initiative_id = x.initiative_id
)
SELECT figure_id, {rank} AS place
FROM named
WHERE {held}
ORDER BY place, figure_id
LIMIT $most
