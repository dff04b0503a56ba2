-- Names from the outermost region to the chosen one, then the chain's, then the organisation. A region stands the
-- deeper the more regions are around it.
WITH named AS (
  SELECT r.name_en, count(*) AS place
  FROM regions_inside i
  JOIN regions_inside up ON up.region_id = i.outer_id
  JOIN regions r ON r.region_id = i.outer_id
  WHERE i.region_id = $region_id
  GROUP BY r.region_id, r.name_en
  --? chain_id
  UNION ALL
  SELECT name_en, 1000001 FROM chains WHERE chain_id = $chain_id
  --? org_id
  UNION ALL
  SELECT name_en, 1000002 FROM orgs WHERE org_id = $org_id
  --.
)
SELECT name_en
FROM named
ORDER BY place
