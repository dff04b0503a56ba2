-- The relations of what is chosen: of the organisation, else of the chain (in the region), else of the region.
SELECT l.link_id, l.role,
  coalesce(o.name_en, n.name_en, r.name_en) AS one,
  coalesce(c.name_en, CASE WHEN o.org_id IS NOT NULL OR n.initiative_id IS NOT NULL THEN r.name_en END, n.name_en) AS other,
  l.source_id, l.para
FROM links l
LEFT JOIN orgs o ON o.org_id = l.org_id
LEFT JOIN initiatives n ON n.initiative_id = l.initiative_id
LEFT JOIN regions r ON r.region_id = l.region_id
LEFT JOIN chains c ON c.chain_id = l.chain_id
WHERE CASE
    WHEN $org_id IS NOT NULL THEN l.org_id = $org_id
    WHEN $chain_id IS NOT NULL THEN
      l.chain_id IN (SELECT chain_id FROM chains_inside WHERE outer_id = $chain_id)
      AND coalesce(l.region_id, o.region_id, n.region_id)
        IN (SELECT region_id FROM regions_inside WHERE outer_id = $region_id)
    ELSE l.region_id = $region_id
  END
ORDER BY l.role, one, other, l.link_id
