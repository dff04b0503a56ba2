-- The chains with anything in the chosen region (all inside it counts) or about the chosen organisation,
-- and the chains around them. A chain counts its own figures and those of all chains inside it.
WITH inside_region AS (
  SELECT region_id FROM regions_inside WHERE outer_id = $region_id
), known AS (
  SELECT chain_id, count(*) AS n
  FROM figures
  WHERE chain_id IS NOT NULL AND region_id IN (SELECT region_id FROM inside_region)
    --? org_id
    AND org_id = $org_id
    --.
  GROUP BY chain_id
  UNION ALL
  --? not org_id
  SELECT DISTINCT chain_id, 0
  FROM chain_regions
  WHERE region_id IN (SELECT region_id FROM inside_region)
  --? org_id
  SELECT l.chain_id, 0
  FROM links l
  JOIN orgs o ON o.org_id = l.org_id
  WHERE l.org_id = $org_id AND l.chain_id IS NOT NULL
    AND coalesce(l.region_id, o.region_id) IN (SELECT region_id FROM inside_region)
  --.
), counted AS (
  SELECT i.outer_id AS chain_id, CAST(sum(k.n) AS BIGINT) AS n
  FROM known k
  JOIN chains_inside i ON i.chain_id = k.chain_id
  GROUP BY i.outer_id
), shown AS (
  SELECT c.chain_id, c.parent_id, c.name_en, c.name_zh, c.kind, c.search, s.n
  FROM counted s
  JOIN chains c ON c.chain_id = s.chain_id
  --? only
  WHERE {only}
  --.
  ORDER BY s.n DESC, c.name_en, c.chain_id
  LIMIT $most
), ranked AS (
  SELECT chain_id, pct_to,
    row_number() OVER (
      PARTITION BY chain_id
      ORDER BY period_end DESC NULLS LAST, span_years NULLS LAST, vintage <> 'final', figure_id
    ) AS place
  FROM figures
  WHERE status = 'reported' AND pct_to IS NOT NULL
    AND region_id IN (SELECT region_id FROM inside_region)
    --? org_id
    AND org_id = $org_id
    --? reuses
    AND chain_id IN (SELECT chain_id FROM shown)
    --.
)
SELECT s.chain_id, s.parent_id, s.name_en, s.name_zh, s.kind, s.search, s.n, g.pct_to
FROM shown s
LEFT JOIN ranked g ON g.chain_id = s.chain_id AND g.place = 1
ORDER BY s.n DESC, s.name_en, s.chain_id
