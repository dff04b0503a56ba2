-- Regions, chains, organisations, indicators and, by its id, the figure that a text names, with how well: by id or name, by a whole spelling,
-- or by every word in some order.
WITH name AS (
  SELECT 'region' AS kind, region_id AS name_id, name_en, name_zh, search, parent_id FROM regions
  UNION ALL
  SELECT 'chain', chain_id, name_en, name_zh, search, parent_id FROM chains
  UNION ALL
  SELECT 'org', org_id, name_en, name_zh, search, NULL FROM orgs
  UNION ALL
  SELECT 'indicator', indicator_id, name_en, name_zh, search, NULL FROM indicators
  UNION ALL
  SELECT 'figure', figure_id, figure_id, NULL, '', NULL FROM figures WHERE figure_id = $text
), placed AS (
  SELECT name.*, CASE
      WHEN $text IN (name_id, lower(name_en), name_zh) THEN 0
      WHEN position(' ' || $text || ' ' IN ' ' || search || ' ') > 0 THEN 1
      WHEN NOT EXISTS (
        SELECT 1 FROM (SELECT unnest($words) AS word) w WHERE position(w.word IN search) = 0
      ) THEN 2
    END AS place
  FROM name
  WHERE kind IN (SELECT unnest($kinds))
)
SELECT kind, name_id, name_en, name_zh, search, parent_id
FROM placed
WHERE place = (SELECT min(place) FROM placed)
ORDER BY name_en, kind, name_id
