-- The region around all of several: the innermost that holds them and is none of them. It is the one with the most
-- regions around itself.
WITH shared AS (
  SELECT outer_id
  FROM regions_inside
  WHERE region_id IN ($region_ids) AND outer_id NOT IN ($region_ids)
  GROUP BY outer_id
  HAVING count(*) = $regions
), placed AS (
  SELECT s.outer_id, count(*) AS depth
  FROM shared s
  JOIN regions_inside up ON up.region_id = s.outer_id
  GROUP BY s.outer_id
)
SELECT outer_id
FROM placed
ORDER BY depth DESC, outer_id
LIMIT 1
