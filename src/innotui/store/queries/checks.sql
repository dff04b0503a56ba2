-- The audit's findings, or those that touch one figure: the worst first, the numbered before the rules.
SELECT check_id, kind, title, expected, found, verdict::VARCHAR, reason, figure_ids, query
FROM checks
WHERE $figure_id IS NULL OR list_contains(figure_ids, $figure_id)
ORDER BY CASE verdict::VARCHAR WHEN 'fail' THEN 0 WHEN 'tension' THEN 1 WHEN 'untestable' THEN 2 ELSE 3 END,
  check_id LIKE '%:%', check_id
