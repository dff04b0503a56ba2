-- Firms, institutes and universities of the chosen region (all inside it counts) and chain. One is of a
-- place or chain by its seat, by a link, or by a figure. Government bodies are who says, not who grows.
WITH inside_region AS (
  SELECT region_id FROM regions_inside WHERE outer_id = $region_id
), inside_chain AS (
  SELECT chain_id FROM chains_inside WHERE outer_id = $chain_id
), placed AS (
  SELECT org_id FROM orgs WHERE region_id IN (SELECT region_id FROM inside_region)
  UNION
  SELECT org_id FROM links WHERE region_id IN (SELECT region_id FROM inside_region)
  UNION
  SELECT org_id FROM figures WHERE region_id IN (SELECT region_id FROM inside_region)
), active AS (
  SELECT org_id FROM links WHERE chain_id IN (SELECT chain_id FROM inside_chain)
  UNION
  SELECT org_id FROM figures WHERE chain_id IN (SELECT chain_id FROM inside_chain)
), kept AS (
  SELECT org_id, count(*) AS n
  FROM figures
  WHERE region_id IN (SELECT region_id FROM inside_region)
    AND ($chain_id IS NULL OR chain_id IN (SELECT chain_id FROM inside_chain))
  GROUP BY org_id
), ranked AS (
  SELECT g.org_id, g.pct_to,
    row_number() OVER (
      PARTITION BY g.org_id ORDER BY g.period_end DESC, g.span_years NULLS LAST, g.vintage <> 'final', g.figure_id
    ) AS place
  FROM figures g
  WHERE g.status = 'reported' AND g.pct_to IS NOT NULL AND g.org_id IS NOT NULL
)
SELECT o.org_id, NULL AS parent_id, o.name_en, o.name_zh, o.kind, o.search, coalesce(k.n, 0) AS n, g.pct_to
FROM orgs o
LEFT JOIN kept k ON k.org_id = o.org_id
LEFT JOIN ranked g ON g.org_id = o.org_id AND g.place = 1
WHERE o.kind <> 'government'
  AND o.org_id IN (SELECT org_id FROM placed)
  AND ($chain_id IS NULL OR o.org_id IN (SELECT org_id FROM active))
ORDER BY n DESC, o.name_en
