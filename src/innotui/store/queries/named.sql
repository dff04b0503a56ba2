-- Regions, chains, organisations, indicators and, by its id, the figure that a text names, with how well: by id or
-- name, by a name without the word for what kind of place it is (四川 for 四川省, shanxi for shanxisheng), by a whole
-- spelling, or by every word in some order. Of those that a text names in full, a region comes before an organisation.
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
), matched AS (
  SELECT name.*, CASE
      WHEN $text IN (name_id, lower(name_en), name_zh) THEN 0
      WHEN EXISTS (
        SELECT 1 FROM (VALUES ('省', 'sheng'), ('市', 'shi'), ('新区', 'xinqu')) AS place_word (zh, pinyin)
        WHERE name_zh = $text || zh
          OR (ends_with(name_zh, zh) AND position(' ' || $text || pinyin || ' ' IN ' ' || search || ' ') > 0)
      ) THEN 1
      WHEN position(' ' || $text || ' ' IN ' ' || search || ' ') > 0 THEN 2
      WHEN NOT EXISTS (
        SELECT 1 FROM (SELECT unnest($words) AS word) w WHERE position(w.word IN search) = 0
      ) THEN 3
    END AS place
  FROM name
  WHERE kind IN (SELECT unnest($kinds))
), placed AS (
  SELECT *, 2 * place + CASE WHEN kind = 'org' AND place < 3 THEN 1 ELSE 0 END AS rung
  FROM matched
)
SELECT kind, name_id, name_en, name_zh, search, parent_id
FROM placed
WHERE rung = (SELECT min(rung) FROM placed)
ORDER BY name_en, kind, name_id
