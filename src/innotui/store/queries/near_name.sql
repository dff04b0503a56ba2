-- The name that is most like a text that names nothing, if one is.
WITH name AS (
  SELECT 'region' AS kind, name_en, region_id AS name_id FROM regions
  UNION ALL SELECT 'chain', name_en, chain_id FROM chains
  UNION ALL SELECT 'org', name_en, org_id FROM orgs
  UNION ALL SELECT 'indicator', name_en, indicator_id FROM indicators
), likeness AS (
  SELECT name_en,
    greatest(jaro_winkler_similarity(lower(name_en), $text), jaro_winkler_similarity(name_id, $text)) AS alike
  FROM name
  WHERE kind IN ($kinds)
)
SELECT name_en
FROM likeness
WHERE alike >= 0.8
ORDER BY alike DESC, name_en
LIMIT 1
