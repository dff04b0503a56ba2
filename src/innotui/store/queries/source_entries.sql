-- Every source, the newest first by the earliest day it can be of. A check that touches several figures of a
-- source counts once.
WITH given AS (
  SELECT source_id, count(*) AS n FROM figures GROUP BY source_id
), touched AS (
  SELECT DISTINCT f.source_id, c.check_id, c.verdict
  FROM checks c
  JOIN check_figures t ON t.check_id = c.check_id
  JOIN figures f ON f.figure_id = t.figure_id
), judged AS (
  SELECT source_id,
    count(CASE WHEN verdict = 'pass' THEN 1 END) AS passed,
    count(CASE WHEN verdict = 'untestable' THEN 1 END) AS untestable,
    count(CASE WHEN verdict = 'tension' THEN 1 END) AS tensions,
    count(CASE WHEN verdict = 'fail' THEN 1 END) AS failed
  FROM touched
  GROUP BY source_id
)
SELECT s.source_id, s.title, s.issuer, s.carrier, s.kind, s.published, s.url, s.lang, s.translated, s.grade, s.headline,
  s.accessed, s.paragraphs, s.note,
  coalesce(g.n, 0) AS figures, coalesce(j.passed, 0) AS passed, coalesce(j.untestable, 0) AS untestable,
  coalesce(j.tensions, 0) AS tensions, coalesce(j.failed, 0) AS failed
FROM sources s
LEFT JOIN given g ON g.source_id = s.source_id
LEFT JOIN judged j ON j.source_id = s.source_id
ORDER BY s.published_from DESC NULLS LAST, s.published_to DESC NULLS LAST, s.source_id
