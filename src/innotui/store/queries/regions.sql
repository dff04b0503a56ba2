-- The regions with anything about the chosen chain and organisation, and the regions around them.
-- A region counts its own figures and those of all regions inside it.
WITH kept AS (
  SELECT region_id, count(*) AS n
  FROM figures
  WHERE ($chain_id IS NULL OR chain_id IN (SELECT chain_id FROM chains_inside WHERE outer_id = $chain_id))
    AND ($org_id IS NULL OR org_id = $org_id)
  GROUP BY region_id
), linked AS (
  SELECT region_id FROM links WHERE org_id = $org_id AND region_id IS NOT NULL
  UNION
  SELECT region_id FROM orgs WHERE org_id = $org_id AND region_id IS NOT NULL
  UNION
  SELECT region_id FROM links
  WHERE $org_id IS NULL AND region_id IS NOT NULL
    AND chain_id IN (SELECT chain_id FROM chains_inside WHERE outer_id = $chain_id)
), shown AS (
  SELECT i.outer_id AS region_id, sum(coalesce(k.n, 0)) AS n
  FROM regions_inside i
  LEFT JOIN kept k ON k.region_id = i.region_id
  LEFT JOIN linked l ON l.region_id = i.region_id
  WHERE k.n IS NOT NULL OR l.region_id IS NOT NULL OR ($chain_id IS NULL AND $org_id IS NULL)
  GROUP BY i.outer_id
), ranked AS (
  SELECT g.region_id, g.pct_to,
    row_number() OVER (
      PARTITION BY g.region_id
      ORDER BY (g.indicator_id = 'gdp' AND g.chain_id IS NULL) DESC, g.period_end DESC, g.span_years NULLS LAST,
        g.vintage <> 'final', g.figure_id
    ) AS place
  FROM figures g
  WHERE g.status = 'reported' AND g.pct_to IS NOT NULL
    AND ($chain_id IS NULL OR g.chain_id IN (SELECT chain_id FROM chains_inside WHERE outer_id = $chain_id))
    AND ($org_id IS NULL OR g.org_id = $org_id)
)
SELECT r.region_id, r.parent_id, r.name_en, r.name_zh, r.kind, r.search, s.n::BIGINT AS n, g.pct_to
FROM regions r
JOIN shown s ON s.region_id = r.region_id
LEFT JOIN ranked g ON g.region_id = r.region_id AND g.place = 1
ORDER BY s.n DESC, r.name_en
