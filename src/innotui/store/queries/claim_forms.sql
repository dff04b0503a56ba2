-- A claim in normal form: as asked, and for "increased N times" under each reading that it leaves open.
-- The algebra is the database's macros; here only what they have no word for is put on top: a multiple that
-- divides, a multiple given by two levels, and that a rate over less than a year is not made a yearly one.
SELECT
  n.role,
  CASE WHEN $counted THEN n.x ELSE n.x_lo END * pow(10.0, $unit_mult) AS value_lo,
  ($stated::VARCHAR || 'e' || $unit_mult::INTEGER)::DOUBLE AS value,
  CASE WHEN $counted THEN n.x ELSE n.x_hi END * pow(10.0, $unit_mult) AS value_hi,
  n.r_lo AS ratio_lo, n.r_to AS ratio_to, n.r_by AS ratio_by, n.r_hi AS ratio_hi,
  pct_of($form, n.x_lo, n.r_lo) AS pct_lo, pct_of($form, n.x, n.r_to) AS pct_to,
  pct_of($form, n.x, n.r_by) AS pct_by, pct_of($form, n.x_hi, n.r_hi) AS pct_hi,
  CASE WHEN n.yearly THEN cagr_of($form, n.x_lo, n.r_lo, n.years) END AS cagr_lo,
  CASE WHEN n.yearly THEN cagr_of($form, n.x, n.r_to, n.years) END AS cagr_to,
  CASE WHEN n.yearly THEN cagr_of($form, n.x, n.r_by, n.years) END AS cagr_by,
  CASE WHEN n.yearly THEN cagr_of($form, n.x_hi, n.r_hi, n.years) END AS cagr_hi,
  n.ambiguous,
  CASE WHEN $inverse THEN n.hi_is_soft ELSE n.lo_is_soft END AS lo_is_soft,
  CASE WHEN $inverse THEN n.lo_is_soft ELSE n.hi_is_soft END AS hi_is_soft
FROM (
  SELECT
    m.*,
    $years::DOUBLE AS years,
    coalesce($years::DOUBLE, 1) >= 1 AS yearly,
    -- A base that may be nothing gives no ratio.
    CASE WHEN $inverse THEN CASE WHEN m.ratio_lo > 0 THEN 1 / m.ratio_hi END WHEN $base_stated::VARCHAR IS NULL THEN m.ratio_lo
      ELSE m.x_lo / m.base_hi END AS r_lo,
    CASE WHEN $inverse THEN CASE WHEN m.ratio_lo > 0 THEN 1 / m.ratio_by END WHEN $base_stated::VARCHAR IS NULL THEN m.ratio_to
      ELSE m.x / m.base END AS r_to,
    CASE WHEN $inverse THEN CASE WHEN m.ratio_lo > 0 THEN 1 / m.ratio_to END WHEN $base_stated::VARCHAR IS NULL THEN m.ratio_by
      ELSE m.x / m.base END AS r_by,
    CASE WHEN $inverse THEN CASE WHEN m.ratio_lo > 0 THEN 1 / m.ratio_lo END WHEN $base_stated::VARCHAR IS NULL THEN m.ratio_hi
      ELSE m.x_hi / m.base_lo END AS r_hi
  FROM (
    SELECT said.*, b.*
    FROM (
      SELECT 'asked' AS role, * FROM normal_form($form, $stated::VARCHAR, $qualifier, $reading, $years, $level)
      UNION ALL
      SELECT 'plain', * FROM normal_form($form, $stated::VARCHAR, $qualifier, $reading, $years, $level)
      WHERE NOT ambiguous
      UNION ALL
      SELECT 'to', * FROM normal_form($form, $stated::VARCHAR, $qualifier, 'to', $years, $level)
      WHERE settled($form, $reading, x) = 'either'
      UNION ALL
      SELECT 'by', * FROM normal_form($form, $stated::VARCHAR, $qualifier, 'by', $years, $level)
      WHERE settled($form, $reading, x) = 'either'
    ) said
    CROSS JOIN (
      SELECT power * stated_lo(digits, 'exact') AS base_lo, power * digits::DOUBLE AS base, power * stated_hi(digits, 'exact') AS base_hi
      FROM (
        SELECT pow(10.0, $base_mult - $unit_mult) AS power,
          CASE WHEN stated_lo($base_stated::VARCHAR, 'exact') > 0 THEN $base_stated::VARCHAR END AS digits
      )
    ) b
  ) m
) n
