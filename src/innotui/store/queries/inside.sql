-- The chosen region and all inside it.
SELECT region_id
FROM regions_inside
WHERE outer_id = $region_id
ORDER BY region_id
