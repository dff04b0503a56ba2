-- The audit's findings, or those that touch one figure: the worst first, the numbered before the rules. A row a figure
-- that a finding touches, in the order in which the finding names them.
SELECT c.check_id, c.kind, c.title, c.expected, c.found, c.verdict, c.reason, f.figure_id, c.query
FROM checks c
LEFT JOIN check_figures f ON f.check_id = c.check_id
--? figure_id
WHERE c.check_id IN (SELECT check_id FROM check_figures WHERE figure_id = $figure_id)
--.
ORDER BY CASE c.verdict WHEN 'fail' THEN 0 WHEN 'tension' THEN 1 WHEN 'untestable' THEN 2 ELSE 3 END,
  c.check_id LIKE '%:%', c.check_id, f.place NULLS LAST
