-- The region around all of several: the innermost that holds them and is none of them. It is the one with the most
-- regions around itself.
WITH shared AS (
  SELECT outer_id
  FROM regions_inside
  WHERE region_id IN (SELECT unnest($region_ids)) AND outer_id NOT IN (SELECT unnest($region_ids))
  GROUP BY outer_id
  HAVING count(*) = $regions
)
SELECT s.outer_id
FROM shared s
JOIN regions_inside up ON up.region_id = s.outer_id
GROUP BY s.outer_id
ORDER BY count(*) DESC, s.outer_id
LIMIT 1
