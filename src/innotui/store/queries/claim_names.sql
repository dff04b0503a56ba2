-- What a claim may name: places, chains, organisations, indicators, initiatives. Where there may be millions of
-- organisations, those whose names the claim's text holds.
SELECT 'region' AS kind, region_id AS name_id, name_en, name_zh, search, parent_id, NULL AS unit, FALSE AS speaks FROM regions
UNION ALL
SELECT 'chain', chain_id, name_en, name_zh, search, parent_id, NULL, FALSE FROM chains
UNION ALL
SELECT 'org', org_id, name_en, name_zh, search, NULL, NULL, kind = 'government' FROM orgs
--? text
WHERE position(substr(search, 1, length(name_en)) IN $text) > 0 OR position(name_zh IN $text) > 0
  OR position(org_id IN $text) > 0
--.
UNION ALL
SELECT 'indicator', indicator_id, name_en, name_zh, search, NULL, unit, FALSE FROM indicators
UNION ALL
SELECT 'initiative', initiative_id, name_en, name_zh, search, NULL, NULL, FALSE FROM initiatives
ORDER BY kind, name_id
