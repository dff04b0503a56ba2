-- What is measured, by topic and name: everything, or one.
SELECT indicator_id, name_en, name_zh, topic, unit, additive, measure, coverage, numerator_id, denominator_id,
  denominator_scope, definition
FROM indicators
--? indicator_id
WHERE indicator_id = $indicator_id
--.
ORDER BY topic, name_en, indicator_id
