-- The printed level of the claim's window, to turn an increment into a ratio; the newest page first.
SELECT f.value
FROM figures f
WHERE f.form = 'level' AND f.status = 'reported' AND f.period = $period AND f.unit <> 'percent'
  AND f.indicator_id IN (SELECT unnest($indicator_ids::VARCHAR[]))
  AND f.region_id IN (SELECT unnest($region_ids::VARCHAR[]))
  AND (f.chain_id IN (SELECT unnest($chain_ids::VARCHAR[])) OR f.chain_id IS NULL AND len($chain_ids::VARCHAR[]) = 0)
  AND (f.org_id IN (SELECT unnest($org_ids::VARCHAR[])) OR f.org_id IS NULL AND len($org_ids::VARCHAR[]) = 0)
ORDER BY f.published DESC, f.figure_id
LIMIT 1
