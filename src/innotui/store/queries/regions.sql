-- The regions with anything about the chosen chain and organisation, and the regions around them.
-- A region counts its own figures and those of all regions inside it.
WITH known AS (
  SELECT region_id, count(*) AS n
  FROM figures
  WHERE TRUE
    --? chain_id
    AND chain_id IN (SELECT chain_id FROM chains_inside WHERE outer_id = $chain_id)
    --? org_id
    AND org_id = $org_id
    --.
  GROUP BY region_id
  UNION ALL
  --? not chain_id, not org_id
  SELECT region_id, 0 FROM regions
  --? chain_id, not org_id
  SELECT region_id, 0 FROM links
  WHERE region_id IS NOT NULL AND chain_id IN (SELECT chain_id FROM chains_inside WHERE outer_id = $chain_id)
  --? org_id
  SELECT region_id, 0 FROM links WHERE org_id = $org_id AND region_id IS NOT NULL
  UNION ALL
  SELECT region_id, 0 FROM orgs WHERE org_id = $org_id AND region_id IS NOT NULL
  --.
), counted AS (
  SELECT i.outer_id AS region_id, CAST(sum(k.n) AS BIGINT) AS n
  FROM known k
  JOIN regions_inside i ON i.region_id = k.region_id
  GROUP BY i.outer_id
), shown AS (
  SELECT r.region_id, r.parent_id, r.name_en, r.name_zh, r.kind, r.search, s.n
  FROM counted s
  JOIN regions r ON r.region_id = s.region_id
  --? only
  WHERE {only}
  --.
  ORDER BY s.n DESC, r.name_en, r.region_id
  LIMIT $most
), ranked AS (
  SELECT region_id, pct_to,
    row_number() OVER (
      PARTITION BY region_id
      ORDER BY CASE WHEN indicator_id = 'gdp' AND chain_id IS NULL THEN 0 ELSE 1 END, period_end DESC NULLS LAST,
        span_years NULLS LAST, vintage <> 'final', figure_id
    ) AS place
  FROM figures
  WHERE status = 'reported' AND pct_to IS NOT NULL
    --? chain_id
    AND chain_id IN (SELECT chain_id FROM chains_inside WHERE outer_id = $chain_id)
    --? org_id
    AND org_id = $org_id
    --? reuses
    AND region_id IN (SELECT region_id FROM shown)
    --.
)
SELECT s.region_id, s.parent_id, s.name_en, s.name_zh, s.kind, s.search, s.n, g.pct_to
FROM shown s
LEFT JOIN ranked g ON g.region_id = s.region_id AND g.place = 1
ORDER BY s.n DESC, s.name_en, s.region_id
