-- What happened, oldest first: of the organisation where one is chosen, of the chain's organisations where
-- a chain is chosen, else of the region and all inside it.
SELECT e.event_id, e.date, e.title, r.name_en AS region, o.name_en AS org, n.name_en AS initiative, e.source_id, e.para
FROM events e
JOIN regions r ON r.region_id = e.region_id
LEFT JOIN (SELECT org_id, name_en FROM orgs WHERE org_id IN (SELECT org_id FROM events)) o ON o.org_id = e.org_id
LEFT JOIN initiatives n ON n.initiative_id = e.initiative_id
WHERE TRUE
  --? not org_id
  AND e.region_id IN (SELECT region_id FROM regions_inside WHERE outer_id = $region_id)
  --? org_id
  AND e.event_id IN (
    SELECT event_id FROM events WHERE org_id = $org_id
    UNION ALL
    SELECT x.event_id FROM events x JOIN links l ON l.initiative_id = x.initiative_id WHERE l.org_id = $org_id
  )
  --? chain_id
  AND e.event_id IN (
    SELECT x.event_id FROM events x JOIN links l ON l.org_id = x.org_id
    WHERE l.chain_id IN (SELECT chain_id FROM chains_inside WHERE outer_id = $chain_id)
    UNION ALL
    SELECT x.event_id FROM events x JOIN links l ON l.initiative_id = x.initiative_id
    WHERE l.chain_id IN (SELECT chain_id FROM chains_inside WHERE outer_id = $chain_id)
  )
  --.
ORDER BY e.date_from, e.date_to, e.event_id
LIMIT $most
