-- The relations of what is chosen: of the organisation, else of the chain (in the region), else of the region.
-- Where an engine would move all organisations to join them, those are taken beforehand that a relation names.
SELECT l.link_id, l.role,
  coalesce(o.name_en, n.name_en, r.name_en) AS one,
  coalesce(c.name_en, CASE WHEN o.org_id IS NOT NULL OR n.initiative_id IS NOT NULL THEN r.name_en END, n.name_en) AS other,
  l.source_id, l.para
FROM links l
--? reuses
LEFT JOIN orgs o ON o.org_id = l.org_id
--? not reuses
LEFT JOIN (
  SELECT org_id, name_en, region_id
  FROM orgs
  WHERE org_id IN (
    SELECT x.org_id
    FROM links x
    WHERE x.org_id IS NOT NULL
      --? not reuses, org_id
      AND x.org_id = $org_id
      --? not reuses, chain_id, not org_id
      AND x.chain_id IN (SELECT chain_id FROM chains_inside WHERE outer_id = $chain_id)
      --? not reuses, not chain_id, not org_id
      AND x.region_id = $region_id
  --? not reuses
  )
) o ON o.org_id = l.org_id
--.
LEFT JOIN initiatives n ON n.initiative_id = l.initiative_id
LEFT JOIN regions r ON r.region_id = l.region_id
LEFT JOIN chains c ON c.chain_id = l.chain_id
WHERE TRUE
  --? org_id
  AND l.org_id = $org_id
  --? chain_id, not org_id
  AND l.chain_id IN (SELECT chain_id FROM chains_inside WHERE outer_id = $chain_id)
  AND coalesce(l.region_id, o.region_id, n.region_id) IN (SELECT region_id FROM regions_inside WHERE outer_id = $region_id)
  --? not chain_id, not org_id
  AND l.region_id = $region_id
  --.
ORDER BY l.role, one NULLS LAST, other NULLS LAST, l.link_id
LIMIT $most
