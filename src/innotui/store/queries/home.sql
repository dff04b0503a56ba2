-- The outermost region; the one with most regions inside where there are several.
WITH outermost AS (
  SELECT r.region_id, count(*) AS inside
  FROM regions r
  JOIN regions_inside i ON i.outer_id = r.region_id
  WHERE r.parent_id IS NULL
  GROUP BY r.region_id
)
SELECT region_id
FROM outermost
ORDER BY inside DESC, region_id
LIMIT 1
