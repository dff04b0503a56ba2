-- Regions, chains, organisations, indicators and, by its id, the figure that a text names, with how well: by id or
-- name, by a name without the word for what kind of place it is (四川 for 四川省, shanxi for shanxisheng), by a whole
-- spelling, or by every word in some order. Of those that a text names in full, a region comes before an organisation.
-- The English name in lower case is the first of the spellings.
-- There may be millions of organisations: they are read only where none of the others is called just so, which would
-- come before them, and judged only where they hold what was typed.
WITH name AS (
  SELECT 'region' AS kind, region_id AS name_id, name_en, name_zh, search, parent_id FROM regions
  UNION ALL
  SELECT 'chain', chain_id, name_en, name_zh, search, parent_id FROM chains
  UNION ALL
  SELECT 'indicator', indicator_id, name_en, name_zh, search, NULL FROM indicators
  UNION ALL
  SELECT 'figure', figure_id, figure_id, NULL, '', NULL FROM figures WHERE figure_id = $text
), every AS (
  SELECT kind, name_id, name_en, name_zh, search, parent_id FROM name
  UNION ALL
  SELECT 'org', org_id, name_en, name_zh, search, NULL
  FROM orgs
  WHERE NOT EXISTS (
      SELECT 1 FROM name
      WHERE kind IN ($kinds)
        AND (name_id = $text OR name_zh = $text OR substr(search, 1, length(name_en)) = $text)
    )
    AND (org_id = $text OR name_zh IN ($text, $text || '省', $text || '市', $text || '新区')
      OR position($text IN search) > 0 OR ({held}))
), matched AS (
  SELECT kind, name_id, name_en, name_zh, search, parent_id, CASE
      WHEN name_id = $text OR name_zh = $text OR substr(search, 1, length(name_en)) = $text THEN 0
      WHEN name_zh IN ($text || '省', $text || '市', $text || '新区') THEN 1
      WHEN right(name_zh, 1) = '省' AND position(' ' || $text || 'sheng ' IN ' ' || search || ' ') > 0 THEN 1
      WHEN right(name_zh, 1) = '市' AND position(' ' || $text || 'shi ' IN ' ' || search || ' ') > 0 THEN 1
      WHEN right(name_zh, 2) = '新区' AND position(' ' || $text || 'xinqu ' IN ' ' || search || ' ') > 0 THEN 1
      WHEN position(' ' || $text || ' ' IN ' ' || search || ' ') > 0 THEN 2
      WHEN {held} THEN 3
    END AS place
  FROM every
  WHERE kind IN ($kinds)
), placed AS (
  SELECT kind, name_id, name_en, name_zh, search, parent_id,
    2 * place + CASE WHEN kind = 'org' AND place < 3 THEN 1 ELSE 0 END AS rung
  FROM matched
)
SELECT kind, name_id, name_en, name_zh, search, parent_id
FROM placed
WHERE rung = (SELECT min(rung) FROM placed)
ORDER BY name_en, kind, name_id
LIMIT $most
