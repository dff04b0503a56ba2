-- title: What is known of each region, by topic
-- about: How many claims there are of a region itself, from how many sources, and how many of them a check touches.
-- about: Few claims mean few sources read here, not little growth.
-- chart: bars x=region y=claims series=topic
SELECT
  region, topic, count(*) AS claims, count(*) FILTER (WHERE kind = 'growth') AS growth,
  count(DISTINCT source_id) AS sources, count(verdict) AS checked,
  min(period_start) AS first_day, max(period_end) AS last_day
FROM figures
GROUP BY region, topic
ORDER BY region, claims DESC, topic;
