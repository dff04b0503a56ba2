-- The figures that a claim may be held against: at most 20,000, those of its own places, subjects and windows first.
-- What they say to it is judged by claim_evidence.sql, beside.
SELECT {figure}
FROM figures
--? indicator_ids
WHERE indicator_id IN ($indicator_ids)
--? not indicator_ids
WHERE chain_id IN ($chain_ids) OR org_id IN ($org_ids)
--.
ORDER BY CASE WHEN region_id IN ($region_ids) THEN 0 ELSE 1 END,
  --? chain_ids
  CASE WHEN chain_id IN ($chain_ids) THEN 0 ELSE 1 END,
  --? not chain_ids
  CASE WHEN chain_id IS NULL THEN 0 ELSE 1 END,
  --? org_ids
  CASE WHEN org_id IN ($org_ids) THEN 0 ELSE 1 END,
  --? not org_ids
  CASE WHEN org_id IS NULL THEN 0 ELSE 1 END,
  --.
  CASE WHEN period = $period OR period = $base_period THEN 0 ELSE 1 END, period_end DESC NULLS LAST, figure_id
LIMIT 20000
