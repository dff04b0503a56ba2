-- The printed level of the claim's window, to turn an increment into a ratio; the newest page first.
SELECT f.value
FROM figures f
WHERE f.form = 'level' AND f.status = 'reported' AND f.period = $period AND f.unit <> 'percent'
  AND f.indicator_id IN ($indicator_ids)
  AND f.region_id IN ($region_ids)
  AND (f.chain_id IN ($chain_ids) OR f.chain_id IS NULL AND coalesce($chain_ids) IS NULL)
  AND (f.org_id IN ($org_ids) OR f.org_id IS NULL AND coalesce($org_ids) IS NULL)
ORDER BY f.published DESC NULLS LAST, f.figure_id
LIMIT 1
