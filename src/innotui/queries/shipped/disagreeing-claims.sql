-- title: Which claims disagree
-- about: Every figure that a failed or strained check touches, a row for each, with what the check expected and found.
-- about: A figure stands here once for each such check; x on a row opens it.
SELECT
  c.verdict, c.title AS check_title, c.expected, c.found,
  f.figure_id, f.region, f.indicator, f.chain, f.period_label, f.form,
  concat_ws(' ', nullif(f.qualifier, 'exact'), f.stated,
    CASE f.unit_mult WHEN 0 THEN NULL WHEN 9 THEN 'bn' WHEN 12 THEN 'tn' ELSE '×10^' || f.unit_mult END, f.unit
  ) AS printed,
  f.source
FROM checks AS c
JOIN check_figures AS t ON t.check_id = c.check_id
JOIN figures AS f ON f.figure_id = t.figure_id
WHERE c.verdict IN ('fail', 'tension')
ORDER BY CASE c.verdict WHEN 'fail' THEN 0 ELSE 1 END, c.check_id, f.figure_id;
