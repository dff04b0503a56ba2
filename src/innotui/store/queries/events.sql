-- What happened, oldest first: of the organisation where one is chosen, of the chain's organisations where
-- a chain is chosen, else of the region and all inside it.
SELECT e.event_id, e.date, e.title, r.name_en, o.name_en, n.name_en, e.source_id, e.para
FROM events e
JOIN regions r ON r.region_id = e.region_id
LEFT JOIN orgs o ON o.org_id = e.org_id
LEFT JOIN initiatives n ON n.initiative_id = e.initiative_id
WHERE ($org_id IS NULL OR e.org_id = $org_id
    OR e.initiative_id IN (SELECT initiative_id FROM links WHERE org_id = $org_id))
  AND ($org_id IS NOT NULL OR e.region_id IN (SELECT region_id FROM regions_inside WHERE outer_id = $region_id))
  AND ($chain_id IS NULL OR e.org_id IN (
    SELECT org_id FROM links
    WHERE chain_id IN (SELECT chain_id FROM chains_inside WHERE outer_id = $chain_id)
  ) OR e.initiative_id IN (
    SELECT initiative_id FROM links
    WHERE chain_id IN (SELECT chain_id FROM chains_inside WHERE outer_id = $chain_id)
  ))
ORDER BY e.date_from, e.date_to, e.event_id
