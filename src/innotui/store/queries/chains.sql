-- The chains with anything in the chosen region (all inside it counts) or about the chosen organisation,
-- and the chains around them. A chain counts its own figures and those of all chains inside it.
WITH kept AS (
  SELECT chain_id, count(*) AS n
  FROM figures
  WHERE chain_id IS NOT NULL
    AND region_id IN (SELECT region_id FROM regions_inside WHERE outer_id = $region_id)
    AND ($org_id IS NULL OR org_id = $org_id)
  GROUP BY chain_id
), linked AS (
  SELECT DISTINCT l.chain_id
  FROM links l
  LEFT JOIN orgs o ON o.org_id = l.org_id
  WHERE l.chain_id IS NOT NULL
    AND ($org_id IS NULL OR l.org_id = $org_id)
    AND coalesce(l.region_id, o.region_id) IN (SELECT region_id FROM regions_inside WHERE outer_id = $region_id)
), shown AS (
  SELECT i.outer_id AS chain_id, sum(coalesce(k.n, 0)) AS n
  FROM chains_inside i
  LEFT JOIN kept k ON k.chain_id = i.chain_id
  LEFT JOIN linked l ON l.chain_id = i.chain_id
  WHERE k.n IS NOT NULL OR l.chain_id IS NOT NULL
  GROUP BY i.outer_id
), ranked AS (
  SELECT g.chain_id, g.pct_to,
    row_number() OVER (
      PARTITION BY g.chain_id ORDER BY g.period_end DESC, g.span_years NULLS LAST, g.vintage <> 'final', g.figure_id
    ) AS place
  FROM figures g
  WHERE g.status = 'reported' AND g.pct_to IS NOT NULL
    AND g.region_id IN (SELECT region_id FROM regions_inside WHERE outer_id = $region_id)
    AND ($org_id IS NULL OR g.org_id = $org_id)
)
SELECT c.chain_id, c.parent_id, c.name_en, c.name_zh, c.kind, c.search, s.n::BIGINT AS n, g.pct_to
FROM chains c
JOIN shown s ON s.chain_id = c.chain_id
LEFT JOIN ranked g ON g.chain_id = c.chain_id AND g.place = 1
ORDER BY s.n DESC, c.name_en
