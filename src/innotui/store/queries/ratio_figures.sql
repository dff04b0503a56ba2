-- The levels that ratios.sql, beside, puts over one another.
SELECT figure_id, form, unit, value, value_lo, value_hi
FROM figures
WHERE figure_id IN ($figure_ids)
