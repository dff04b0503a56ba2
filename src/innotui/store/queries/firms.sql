-- Firms, institutes and universities of the chosen region (all inside it counts) and chain. One is of a
-- place or chain by its seat, by a link, or by a figure. Government bodies are who says, not who grows.
-- Of millions only the first are looked at: those with most figures, and by name the first of each way of being here.
-- Each way of being here is a part of its own, which an index answers, or in files the order of organisations by their
-- regions where those are written in; PostgreSQL finds what is named above a question without its indexes, so nothing is
-- named here that millions are joined with. Words are looked for in all names: an order that no index has keeps
-- PostgreSQL from taking them one by one from there.
WITH counted AS (
  SELECT org_id, count(*) AS n
  FROM figures
  WHERE org_id IS NOT NULL AND region_id IN (SELECT region_id FROM regions_inside WHERE outer_id = $region_id)
    --? chain_id
    AND chain_id IN (SELECT chain_id FROM chains_inside WHERE outer_id = $chain_id)
    --.
  GROUP BY org_id
), most_counted AS (
  SELECT o.org_id, o.name_en, o.name_zh, o.kind, o.search
  FROM counted k
  JOIN orgs o ON o.org_id = k.org_id
  WHERE o.kind <> 'government'
    --? only
    AND {only}
  --.
  ORDER BY k.n DESC, o.name_en, o.org_id
  LIMIT $most
), seated AS (
  SELECT o.org_id, o.name_en, o.name_zh, o.kind, o.search
  FROM orgs o
  WHERE o.kind <> 'government'
    --? reuses
    AND o.region_id IN (SELECT region_id FROM regions_inside WHERE outer_id = $region_id)
    --? not reuses
    AND o.region_id IN ($inside)
    --? chain_id
    AND o.org_id IN (
      SELECT org_id FROM links WHERE org_id IS NOT NULL AND chain_id IN (SELECT chain_id FROM chains_inside WHERE outer_id = $chain_id)
      UNION ALL
      SELECT org_id FROM figures WHERE org_id IS NOT NULL AND chain_id IN (SELECT chain_id FROM chains_inside WHERE outer_id = $chain_id)
    )
    --? only
    AND {only}
  --? not only
  ORDER BY o.name_en, o.org_id
  --? only
  ORDER BY o.name_en || '', o.org_id
  --.
  LIMIT $most
), linked AS (
  SELECT o.org_id, o.name_en, o.name_zh, o.kind, o.search
  FROM orgs o
  WHERE o.kind <> 'government' AND o.org_id IN (
      SELECT org_id FROM links WHERE org_id IS NOT NULL AND region_id IN (SELECT region_id FROM regions_inside WHERE outer_id = $region_id)
      UNION ALL
      SELECT org_id FROM figures WHERE org_id IS NOT NULL AND region_id IN (SELECT region_id FROM regions_inside WHERE outer_id = $region_id)
    )
    --? chain_id
    AND o.org_id IN (
      SELECT org_id FROM links WHERE org_id IS NOT NULL AND chain_id IN (SELECT chain_id FROM chains_inside WHERE outer_id = $chain_id)
      UNION ALL
      SELECT org_id FROM figures WHERE org_id IS NOT NULL AND chain_id IN (SELECT chain_id FROM chains_inside WHERE outer_id = $chain_id)
    )
    --? only
    AND {only}
  --? not only
  ORDER BY o.name_en, o.org_id
  --? only
  ORDER BY o.name_en || '', o.org_id
  --.
  LIMIT $most
), here AS (
  SELECT org_id, name_en, name_zh, kind, search FROM most_counted
  UNION
  SELECT org_id, name_en, name_zh, kind, search FROM seated
  UNION
  SELECT org_id, name_en, name_zh, kind, search FROM linked
), shown AS (
  SELECT h.org_id, h.name_en, h.name_zh, h.kind, h.search, coalesce(k.n, 0) AS n
  FROM here h
  LEFT JOIN counted k ON k.org_id = h.org_id
  ORDER BY coalesce(k.n, 0) DESC, h.name_en, h.org_id
  LIMIT $most
), ranked AS (
  SELECT org_id, pct_to,
    row_number() OVER (
      PARTITION BY org_id ORDER BY period_end DESC NULLS LAST, span_years NULLS LAST, vintage <> 'final', figure_id
    ) AS place
  FROM figures
  WHERE status = 'reported' AND pct_to IS NOT NULL AND org_id IS NOT NULL
    --? reuses
    AND org_id IN (SELECT org_id FROM shown)
    --.
)
SELECT s.org_id, NULL AS parent_id, s.name_en, s.name_zh, s.kind, s.search, s.n, g.pct_to
FROM shown s
LEFT JOIN ranked g ON g.org_id = s.org_id AND g.place = 1
ORDER BY s.n DESC, s.name_en, s.org_id
