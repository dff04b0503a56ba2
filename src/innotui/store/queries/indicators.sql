SELECT indicator_id, name_en, name_zh, topic, unit, additive, measure, coverage, numerator_id, denominator_id,
  denominator_scope, definition
FROM indicators
WHERE $indicator_id IS NULL OR indicator_id = $indicator_id
ORDER BY topic, name_en, indicator_id
