-- Names from the outermost region to the chosen one, then the chain's, then the organisation.
WITH RECURSIVE up AS (
  SELECT region_id, parent_id, name_en, 0 AS height FROM regions WHERE region_id = $region_id
  UNION ALL
  SELECT r.region_id, r.parent_id, r.name_en, up.height + 1 FROM up JOIN regions r ON r.region_id = up.parent_id
)
SELECT name_en FROM (
  SELECT name_en, -height AS place FROM up
  UNION ALL
  SELECT name_en, 1 FROM chains WHERE chain_id = $chain_id
  UNION ALL
  SELECT name_en, 2 FROM orgs WHERE org_id = $org_id
)
ORDER BY place
