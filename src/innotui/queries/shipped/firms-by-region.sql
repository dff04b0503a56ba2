-- title: Firms and institutes of each region
-- about: Organisations that a source places in a region, those of the places inside it among them.
-- about: Only who is named in a source is counted: not a register of firms.
-- speaks: DuckDB
-- chart: bars x=region y=organisations
SELECT
  r.name_en AS region,
  count(DISTINCT o.org_id) AS organisations,
  count(DISTINCT o.org_id) FILTER (WHERE o.kind = 'firm') AS firms,
  string_agg(DISTINCT o.name_en, ', ' ORDER BY o.name_en) AS names,
  list(DISTINCT l.source_id ORDER BY l.source_id) AS source_ids
FROM links AS l
JOIN orgs AS o USING (org_id)
JOIN regions_inside AS i ON i.region_id = l.region_id
JOIN regions AS r ON r.region_id = i.outer_id
WHERE l.role = 'located_in' AND o.kind <> 'government'
GROUP BY r.name_en
ORDER BY organisations DESC, region;
