-- The figures of what is marked in one list: own figures, narrowed by the other two lists. Of a marked chain or
-- organisation those in the chosen region and all inside it.
SELECT {figure}
FROM figures
WHERE {key} IN ($ids)
  --? region_id
  AND region_id IN (SELECT region_id FROM regions_inside WHERE outer_id = $region_id)
  --? chain_id
  AND chain_id IN (SELECT chain_id FROM chains_inside WHERE outer_id = $chain_id)
  --? org_id
  AND org_id = $org_id
  --.
ORDER BY indicator_id <> 'gdp', topic, indicator, chain NULLS FIRST, org NULLS FIRST, initiative NULLS FIRST,
  region, period_end DESC NULLS LAST, kind, figure_id
LIMIT $most
