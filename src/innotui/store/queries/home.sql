-- The outermost region; the one with most regions inside where there are several.
SELECT r.region_id
FROM regions r
JOIN regions_inside i ON i.outer_id = r.region_id
WHERE r.parent_id IS NULL
GROUP BY r.region_id
ORDER BY count(*) DESC, r.region_id
LIMIT 1
