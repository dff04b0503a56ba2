-- The general rules: what figures of any package must keep. Each is a view that gives a row a finding; its ids are
-- `rule:figure[:figure]`. A verdict is
--   pass        the printed numbers agree within their bounds,
--   tension     they agree only by a soft end, one reading, a revision or a movement of prices that is not printed,
--   fail        they cannot both hold,
--   untestable  the other side is not printed.
-- A bound gives way where it is soft: "over 380" does not forbid 450. So only hard ends can make a `fail`.
CREATE MACRO open_end() AS 1e120;
-- Intervals meet where they share more than an end: what rounds to 2.9 does not round to 2.8. A number known exactly,
-- as a count is, is an interval of one point and must lie in the other.
CREATE MACRO meets(a_lo, a_hi, b_lo, b_hi) AS CASE
  WHEN a_lo = a_hi OR b_lo = b_hi THEN greatest(a_lo, b_lo) <= least(a_hi, b_hi) + 1e-12 * abs(least(a_hi, b_hi))
  ELSE greatest(a_lo, b_lo) < least(a_hi, b_hi) - 1e-12 * abs(least(a_hi, b_hi)) END;
CREATE MACRO verdict_of(agree, possible) AS CASE WHEN agree THEN 'pass' WHEN possible THEN 'tension' WHEN NOT possible THEN 'fail' END;

-- Levels that rules compare: reported, of a known window. A stock stands for the last day of its window.
CREATE VIEW audit_levels AS
SELECT f.figure_id, f.indicator_id, f.region_id, f.region, f.unit, i.additive,
  concat_ws('/', coalesce(f.chain_id, ''), coalesce(f.org_id, ''), coalesce(f.initiative_id, '')) AS about,
  coalesce(f.chain_id, '') AS chain_id, f.org_id IS NULL AND f.initiative_id IS NULL AS general,
  concat_ws(' · ', f.indicator, f.chain, f.org) AS subject, said(f.form, f.stated, f.unit_mult, f.unit, f.qualifier) AS words, f.period_label,
  CASE WHEN i.measure = 'stock' THEN f.period_end ELSE f.period_start END AS starts, f.period_end AS ends,
  f.value, f.value_lo, f.value_hi, f.lo_is_soft, f.hi_is_soft,
  CASE WHEN f.lo_is_soft THEN -open_end() ELSE f.value_lo END AS firm_lo,
  CASE WHEN f.hi_is_soft THEN open_end() ELSE f.value_hi END AS firm_hi,
  f.price_basis, f.vintage, f.source_id
FROM figures f JOIN indicators i ON i.indicator_id = f.indicator_id
WHERE f.kind = 'level' AND f.status = 'reported' AND f.period_start IS NOT NULL AND f.period_end IS NOT NULL;

-- Claims of change that rules compare: reported, from one known window to another. `gap` parts the two readings.
CREATE VIEW audit_changes AS
SELECT f.figure_id, f.indicator_id, f.region_id, f.region, g.observation_id,
  concat_ws('/', coalesce(f.chain_id, ''), coalesce(f.org_id, ''), coalesce(f.initiative_id, '')) AS about,
  concat_ws(' · ', f.indicator, f.chain, f.org) AS subject, said(f.form, f.stated, f.unit_mult, f.unit, f.qualifier) AS words, f.period_label, f.base_label, f.span_years, f.form, f.ambiguous,
  CASE WHEN i.measure = 'stock' THEN f.period_end ELSE f.period_start END AS starts, f.period_end AS ends,
  CASE WHEN i.measure = 'stock' THEN b.end_date ELSE b.start_date END AS base_starts, b.end_date AS base_ends,
  f.ratio_to, f.ratio_by, f.ratio_by - f.ratio_to AS gap, f.ratio_lo, f.ratio_hi,
  CASE WHEN f.lo_is_soft THEN 0 ELSE f.ratio_lo END AS firm_lo,
  -- "Over 30 % in each year" bounds the whole from below only.
  CASE WHEN f.hi_is_soft THEN open_end() ELSE f.ratio_hi END AS firm_hi,
  CASE WHEN f.hi_is_soft AND f.form = 'pct_each' THEN open_end() ELSE f.ratio_hi END AS fair_hi,
  f.price_basis, f.vintage, f.source_id
FROM figures f
JOIN growth g ON g.growth_id = f.figure_id
JOIN indicators i ON i.indicator_id = f.indicator_id
JOIN periods b ON b.period_id = f.base_period
WHERE f.status = 'reported' AND f.period_start IS NOT NULL AND b.start_date IS NOT NULL AND f.ratio_to IS NOT NULL;

-- share: share × whole = part. The whole has no chain; it may be the parent region's.
CREATE VIEW audit_share AS
WITH share AS (
  SELECT l.*, i.numerator_id, i.denominator_id,
    CASE i.denominator_scope WHEN 'parent' THEN r.parent_id ELSE l.region_id END AS whole_region,
    p.indicator_id = w.indicator_id AND i.denominator_scope = 'same' AS of_itself, p.name_en AS part_name, w.name_en AS whole_name
  FROM audit_levels l
  JOIN indicators i ON i.indicator_id = l.indicator_id
  JOIN regions r ON r.region_id = l.region_id
  JOIN indicators p ON p.indicator_id = i.numerator_id
  JOIN indicators w ON w.indicator_id = i.denominator_id
), part AS (
  SELECT s.figure_id AS share_id, p.*,
    row_number() OVER (PARTITION BY s.figure_id ORDER BY p.source_id = s.source_id DESC, p.vintage = s.vintage DESC, p.figure_id) AS place
  FROM share s JOIN audit_levels p
    ON p.indicator_id = s.numerator_id AND p.region_id = s.region_id AND p.about = s.about AND p.ends = s.ends
      AND (p.starts = s.starts OR p.starts = p.ends)
), whole AS (
  SELECT s.figure_id AS share_id, w.*,
    row_number() OVER (PARTITION BY s.figure_id ORDER BY w.source_id = s.source_id DESC, w.vintage = s.vintage DESC, w.figure_id) AS place
  FROM share s JOIN audit_levels w
    ON w.indicator_id = s.denominator_id AND w.region_id = s.whole_region AND w.chain_id = '' AND w.general AND w.ends = s.ends
      AND (w.starts = s.starts OR w.starts = w.ends)
), n AS (
  SELECT s.figure_id, s.subject, s.region, s.period_label, s.words, s.part_name, s.whole_name,
    p.figure_id AS part_id, p.words AS part_words, p.unit AS part_unit, w.figure_id AS whole_id, w.words AS whole_words, w.unit AS whole_unit,
    100 * p.value / w.value AS point,
    100 * p.value_lo / s.value_hi AS whole_lo, 100 * p.value_hi / s.value_lo AS whole_hi,
    s.value_lo * w.value_lo / 100 AS part_lo, s.value_hi * w.value_hi / 100 AS part_hi,
    meets(s.value_lo * w.value_lo / 100, s.value_hi * w.value_hi / 100, p.value_lo, p.value_hi) AS agree,
    meets(greatest(s.firm_lo, 0) * greatest(w.firm_lo, 0) / 100, s.firm_hi * w.firm_hi / 100, p.firm_lo, p.firm_hi) AS possible
  FROM share s
  LEFT JOIN part p ON p.share_id = s.figure_id AND p.place = 1
  LEFT JOIN whole w ON w.share_id = s.figure_id AND w.place = 1
  WHERE (p.figure_id IS NOT NULL OR w.figure_id IS NOT NULL) AND coalesce(p.unit = w.unit, TRUE)
)
SELECT 'share:' || figure_id AS check_id, 'share' AS kind, subject || ', ' || region || ' ' || period_label AS title,
  CASE WHEN part_id IS NULL OR whole_id IS NOT NULL THEN words || ' of ' || whole_words || ' = ' || between_(part_lo, part_hi, whole_unit) ELSE words || ' of a whole of ' || between_(whole_lo, whole_hi, part_unit) END AS expected,
  CASE WHEN part_id IS NULL THEN 'the part is not printed' WHEN whole_id IS NULL THEN part_words || '; the whole is not printed' ELSE part_words || ' = ' || short(point, 3) || '%' END AS found,
  CASE WHEN part_id IS NULL OR whole_id IS NULL THEN 'untestable' ELSE verdict_of(agree, possible) END AS verdict,
  CASE WHEN part_id IS NULL THEN 'The part, ' || part_name || ', is not printed.' WHEN whole_id IS NULL THEN 'The whole, ' || whole_name || ', is not printed.'
    WHEN agree THEN 'Part over whole rounds to the printed share.' WHEN possible THEN 'They agree only beyond the soft end of a hedged figure.'
    ELSE 'Part over whole does not round to the printed share.' END AS reason,
  CASE WHEN part_id IS NULL THEN [figure_id, whole_id] WHEN whole_id IS NULL THEN [figure_id, part_id] ELSE [figure_id, part_id, whole_id] END AS figure_ids
FROM n;

-- part: what lies inside a region cannot exceed it, where parts add up. Printed levels first; then a part against
-- the level that the whole's growth implies for the base window (only where no prices come between).
CREATE VIEW audit_part AS
WITH pair AS (
  SELECT p.figure_id, p.figure_id AS part_id, w.figure_id AS whole_id, p.subject, p.region, p.period_label, w.region AS whole_region, p.words, w.words AS whole_words, p.unit,
    p.value, p.firm_lo, CASE WHEN p.lo_is_soft THEN p.value ELSE p.value_lo END AS near, w.value AS whole,
    CASE WHEN w.hi_is_soft THEN w.value ELSE w.value_hi END AS far, w.firm_hi, FALSE AS implied
  FROM audit_levels p
  JOIN regions_inside i ON i.region_id = p.region_id AND i.outer_id <> p.region_id
  JOIN audit_levels w ON w.region_id = i.outer_id AND w.indicator_id = p.indicator_id AND w.about = p.about
    AND w.starts = p.starts AND w.ends = p.ends AND w.unit = p.unit
  WHERE p.additive
  UNION ALL
  SELECT p.figure_id, p.figure_id, c.figure_id, p.subject, p.region, p.period_label, c.region, p.words,
    derived(w.value / c.ratio_to, p.unit) || ', which ' || w.words || ' and ' || c.words || ' imply', p.unit,
    p.value, p.firm_lo, CASE WHEN p.lo_is_soft THEN p.value ELSE p.value_lo END, w.value / c.ratio_to,
    w.value_hi / c.ratio_lo, CASE WHEN w.hi_is_soft OR c.firm_lo = 0 THEN open_end() ELSE w.firm_hi / c.firm_lo END, TRUE
  FROM audit_changes c
  JOIN audit_levels w ON w.figure_id = c.observation_id
  JOIN regions_inside i ON i.outer_id = c.region_id AND i.region_id <> c.region_id
  JOIN audit_levels p ON p.region_id = i.region_id AND p.indicator_id = c.indicator_id AND p.about = c.about
    AND p.starts = c.base_starts AND p.ends = c.base_ends AND p.unit = w.unit
  WHERE p.additive AND c.price_basis IN ('nominal', 'none')
), judged_pair AS (
  SELECT *, near <= far + 1e-9 * abs(far) AS agree, firm_lo <= firm_hi AS possible FROM pair
)
SELECT 'part:' || part_id || ':' || whole_id AS check_id, 'part' AS kind, subject || ', ' || region || ' in ' || whole_region || ', ' || period_label AS title,
  'no more than ' || whole_region || ': ' || whole_words AS expected,
  words || CASE WHEN whole > 0 THEN ' = ' || fixed(100 * value / whole, 1) || '%' ELSE '' END AS found,
  verdict_of(agree, possible) AS verdict,
  CASE WHEN agree THEN 'The part is within the whole.' WHEN possible THEN 'The part fits only by the soft end of a hedged figure.'
    WHEN implied THEN 'The part exceeds what level and growth of the whole leave for that window.' ELSE 'A part cannot exceed the whole.' END AS reason,
  [part_id, whole_id] AS figure_ids
FROM judged_pair;

-- sum: the three sectors' value added make the GDP.
CREATE VIEW audit_sum AS
WITH sector AS (
  SELECT g.figure_id AS gdp_id, s.*,
    row_number() OVER (PARTITION BY g.figure_id, s.chain_id ORDER BY s.source_id = g.source_id DESC, s.vintage = g.vintage DESC, s.figure_id) AS place
  FROM audit_levels g
  JOIN audit_levels s ON s.indicator_id = 'value_added' AND s.chain_id IN ('primary-industry', 'secondary-industry', 'tertiary-industry')
    AND s.general AND s.region_id = g.region_id AND s.starts = g.starts AND s.ends = g.ends AND s.unit = g.unit AND s.price_basis = g.price_basis
  WHERE g.indicator_id = 'gdp' AND g.about = '//'
), total AS (
  SELECT gdp_id, list(figure_id ORDER BY chain_id) AS ids, string_agg(short(value / 1e9, 3), ' + ' ORDER BY chain_id) AS words,
    sum(value) AS value, sum(value_lo) AS value_lo, sum(value_hi) AS value_hi, sum(firm_lo) AS firm_lo, sum(firm_hi) AS firm_hi
  FROM sector WHERE place = 1 GROUP BY gdp_id HAVING count(*) = 3
), n AS (
  SELECT g.figure_id, g.region, g.period_label, g.words AS gdp_words, g.unit, g.value AS gdp, t.ids, t.words, t.value,
    meets(t.value_lo, t.value_hi, g.value_lo, g.value_hi) AS agree, meets(t.firm_lo, t.firm_hi, g.firm_lo, g.firm_hi) AS possible
  FROM total t JOIN audit_levels g ON g.figure_id = t.gdp_id
)
SELECT 'sum:' || figure_id AS check_id, 'sum' AS kind, 'Three sectors and GDP, ' || region || ' ' || period_label AS title,
  gdp_words AS expected, words || ' = ' || amount(value, unit) AS found, verdict_of(agree, possible) AS verdict,
  CASE WHEN agree THEN 'The three sectors add up to the GDP.' WHEN possible THEN 'They add up only beyond the soft end of a hedged figure.'
    ELSE 'The three sectors miss the GDP by ' || derived(value - gdp, unit) || '.' END AS reason,
  list_concat([figure_id], ids) AS figure_ids
FROM n;

-- base: level and growth imply the level of the base window, which the printed one must meet. Of several levels the
-- claim's own, else one of its source and vintage, is taken; of several bases one of its source, else the final one.
CREATE VIEW audit_base AS
WITH now_ AS (
  SELECT c.figure_id AS growth_id, l.*,
    row_number() OVER (PARTITION BY c.figure_id
      ORDER BY l.figure_id IS NOT DISTINCT FROM c.observation_id DESC, l.source_id = c.source_id DESC, l.vintage = c.vintage DESC, l.vintage = 'final' DESC, l.figure_id) AS place
  FROM audit_changes c JOIN audit_levels l
    ON l.indicator_id = c.indicator_id AND l.region_id = c.region_id AND l.about = c.about AND l.starts = c.starts AND l.ends = c.ends
), then_ AS (
  SELECT c.figure_id AS growth_id, l.*,
    row_number() OVER (PARTITION BY c.figure_id
      ORDER BY l.source_id = c.source_id DESC, l.vintage = 'final' DESC, l.vintage = c.vintage DESC, l.figure_id) AS place
  FROM audit_changes c JOIN audit_levels l
    ON l.indicator_id = c.indicator_id AND l.region_id = c.region_id AND l.about = c.about AND l.starts = c.base_starts AND l.ends = c.base_ends
), n AS (
  SELECT c.*, a.figure_id AS now_id, b.figure_id AS then_id, a.words AS now_words, b.words AS then_words, a.unit,
    a.value / c.ratio_to AS implied_to, a.value / c.ratio_by AS implied_by, a.value_lo / c.ratio_hi AS implied_lo, a.value_hi / c.ratio_lo AS implied_hi,
    a.value / b.value AS level_ratio, a.value_lo / b.value_hi AS level_lo, a.value_hi / b.value_lo AS level_hi,
    CASE WHEN a.firm_lo < 0 OR b.hi_is_soft THEN 0 ELSE a.firm_lo / b.firm_hi END AS level_firm_lo,
    CASE WHEN b.firm_lo <= 0 OR a.hi_is_soft THEN open_end() ELSE a.firm_hi / b.firm_lo END AS level_firm_hi,
    c.price_basis IN ('real', 'unknown') AND a.price_basis IN ('nominal', 'unknown') AS priced
  FROM audit_changes c
  JOIN now_ a ON a.growth_id = c.figure_id AND a.place = 1
  JOIN then_ b ON b.growth_id = c.figure_id AND b.place = 1 AND b.unit = a.unit
  WHERE b.value_lo > 0 AND a.value_lo > 0 AND c.ratio_lo > 0
), tested AS (
  SELECT *,
    meets(ratio_lo, fair_hi - gap, level_lo, level_hi) AS fits_to, meets(ratio_lo + gap, fair_hi, level_lo, level_hi) AS fits_by,
    meets(firm_lo, firm_hi, level_firm_lo, level_firm_hi) AS may_fit,
    cagr(level_ratio / ratio_to, span_years) AS deflator, cagr(level_lo / ratio_hi, span_years) AS deflator_lo, cagr(level_hi / ratio_lo, span_years) AS deflator_hi
  FROM n
), v AS (
  SELECT *, deflator_hi >= least_deflator() AND deflator_lo <= most_deflator() AS in_band,
    CASE
      WHEN fits_to AND fits_by THEN 'pass'
      WHEN ambiguous AND (fits_to OR fits_by) THEN 'tension'
      WHEN priced AND deflator_hi >= least_deflator() AND deflator_lo <= most_deflator() THEN 'pass'
      WHEN priced OR may_fit THEN 'tension'
      ELSE 'fail'
    END AS outcome
  FROM tested
)
SELECT 'base:' || figure_id AS check_id, 'base' AS kind, subject || ', ' || region || ' ' || period_label || ' against ' || base_label AS title,
  'a base of ' || CASE WHEN gap > 0 THEN derived(implied_to, unit) || ' or ' || derived(implied_by, unit) ELSE between_(implied_lo, implied_hi, unit) END
    || ', by ' || now_words || ' and ' || words AS expected,
  then_words || '; the levels give ×' || short(level_ratio, 3) AS found,
  outcome AS verdict,
  CASE
    WHEN fits_to AND fits_by THEN 'Level, growth and base agree.'
    WHEN ambiguous AND fits_by THEN 'The levels agree only where it is read as an increase by ' || words.replace('up ', '') || '.'
    WHEN ambiguous AND fits_to THEN 'The levels agree only where it is read as an increase to ' || words.replace('up ', '') || '.'
    WHEN priced AND in_band THEN 'The levels are nominal and the rate ' || CASE price_basis WHEN 'real' THEN 'real' ELSE 'of no printed basis' END || ': prices changed by ' || signed(deflator, 1) || '% a year.'
    WHEN priced THEN 'Prices would have changed by ' || signed(deflator, 1) || '% a year, which is beyond ' || signed(least_deflator(), 0) || ' to ' || signed(most_deflator(), 0)
      || '%: the levels were revised, or one of the three is of something else.'
    WHEN may_fit THEN 'They agree only beyond the soft end of a hedged figure.'
    ELSE 'Level, growth and base cannot all hold: the levels give ×' || short(level_ratio, 3) || ', the claim ×' || short(ratio_to, 3) || CASE WHEN gap > 0 THEN ' or ×' || short(ratio_by, 3) ELSE '' END || '.'
  END AS reason,
  [figure_id, now_id, then_id] AS figure_ids
FROM v;

-- cross_source: two figures of one thing. vintage: a first release against the final account.
CREATE VIEW audit_twice AS
WITH pair AS (
  SELECT a.figure_id AS one_id, b.figure_id AS other_id, a.subject, a.region, a.period_label, a.words AS one, b.words AS other, a.source_id = b.source_id AS one_source,
    a.vintage AS one_vintage, b.vintage AS other_vintage, 100 * b.value / nullif(a.value, 0) - 100 AS apart, NULL::DOUBLE AS deflator, FALSE AS prices, FALSE AS in_band,
    meets(a.value_lo, a.value_hi, b.value_lo, b.value_hi) AS agree, FALSE AS one_reading, meets(a.firm_lo, a.firm_hi, b.firm_lo, b.firm_hi) AS possible
  FROM audit_levels a
  JOIN audit_levels b ON b.indicator_id = a.indicator_id AND b.region_id = a.region_id AND b.about = a.about
    AND b.starts = a.starts AND b.ends = a.ends AND b.unit = a.unit AND b.price_basis = a.price_basis
    AND (a.vintage = 'first', a.figure_id) > (b.vintage = 'first', b.figure_id)
  UNION ALL
  SELECT a.figure_id, b.figure_id, a.subject, a.region, a.period_label || ' against ' || a.base_label, a.words, b.words, a.source_id = b.source_id,
    a.vintage, b.vintage, 100 * b.ratio_to / a.ratio_to - 100, cagr(b.ratio_to / a.ratio_to, a.span_years), a.price_basis <> b.price_basis,
    cagr(b.ratio_hi / a.ratio_lo, a.span_years) >= least_deflator() AND cagr(b.ratio_lo / a.ratio_hi, a.span_years) <= most_deflator(),
    meets(a.ratio_lo, a.fair_hi - a.gap, b.ratio_lo, b.fair_hi - b.gap) AND meets(a.ratio_lo + a.gap, a.fair_hi, b.ratio_lo + b.gap, b.fair_hi),
    meets(a.ratio_lo, a.fair_hi - a.gap, b.ratio_lo, b.fair_hi - b.gap) OR meets(a.ratio_lo, a.fair_hi - a.gap, b.ratio_lo + b.gap, b.fair_hi)
      OR meets(a.ratio_lo + a.gap, a.fair_hi, b.ratio_lo, b.fair_hi - b.gap) OR meets(a.ratio_lo + a.gap, a.fair_hi, b.ratio_lo + b.gap, b.fair_hi),
    meets(a.firm_lo, a.firm_hi, b.firm_lo, b.firm_hi)
  FROM audit_changes a
  JOIN audit_changes b ON b.indicator_id = a.indicator_id AND b.region_id = a.region_id AND b.about = a.about
    AND b.starts = a.starts AND b.ends = a.ends AND b.base_starts = a.base_starts AND b.base_ends = a.base_ends
    -- The real rate first: what is left of the other is the change of prices.
    AND (a.vintage = 'first', a.price_basis = 'real', a.figure_id) > (b.vintage = 'first', b.price_basis = 'real', b.figure_id)
  WHERE a.ratio_lo > 0 AND b.ratio_lo > 0
), v AS (
  SELECT *, one_vintage = 'first' AND other_vintage = 'final' AS revised,
    -- A page that does not say which release it prints may print an earlier one.
    (one_vintage = 'unknown' OR other_vintage = 'unknown') AND NOT one_source AND abs(apart) <= 3 AS may_be_revised
  FROM pair
)
SELECT CASE WHEN revised THEN 'vintage:' ELSE 'cross_source:' END || one_id || ':' || other_id AS check_id,
  CASE WHEN revised THEN 'vintage' ELSE 'cross_source' END AS kind,
  subject || ', ' || region || ' ' || period_label || CASE WHEN revised THEN ': first and final' WHEN one_source THEN ': said twice by one source' ELSE ': two sources' END AS title,
  one AS expected, other AS found,
  CASE WHEN agree THEN 'pass' WHEN prices AND in_band THEN 'pass' WHEN prices OR revised OR one_reading OR possible OR may_be_revised THEN 'tension' ELSE 'fail' END AS verdict,
  CASE WHEN agree AND revised THEN 'The final account is within the rounding of the first release.'
    WHEN agree THEN 'Both say the same within their bounds.'
    WHEN prices AND deflator IS NOT NULL THEN 'One is real and the other not: prices ' || CASE WHEN in_band THEN 'changed by ' ELSE 'would have changed by ' END || signed(deflator, 1) || '% a year.'
    WHEN revised THEN 'The final account differs from the first release by ' || signed(apart, 2) || '%.'
    WHEN one_reading THEN 'They agree under one reading only.'
    WHEN possible THEN 'They agree only beyond the soft end of a hedged figure.'
    WHEN may_be_revised THEN 'They differ by ' || signed(apart, 2) || '%, which a revision would explain; which release each prints is not said.'
    ELSE 'They differ by ' || signed(apart, 2) || '% and cannot both hold.' END AS reason,
  [one_id, other_id] AS figure_ids
FROM v;

-- chain: claims that follow one another must multiply to the claim over their whole span. Links of one kind of price
-- basis only, one for each pair of windows, none of two readings.
CREATE VIEW audit_chain AS
WITH RECURSIVE link AS (
  SELECT *, price_basis = 'real' AS is_real
  FROM audit_changes WHERE NOT ambiguous AND price_basis <> 'unknown' AND ratio_lo > 0
  QUALIFY row_number() OVER (PARTITION BY indicator_id, region_id, about, price_basis = 'real', starts, ends, base_starts, base_ends
    ORDER BY vintage = 'final' DESC, source_id, figure_id) = 1
), claim AS (
  SELECT *, price_basis = 'real' AS is_real FROM audit_changes WHERE span_years > 1 AND price_basis <> 'unknown' AND ratio_lo > 0
), path AS (
  SELECT c.figure_id AS claim_id, c.starts AS goal_starts, c.ends AS goal_ends, l.indicator_id, l.region_id, l.about, l.is_real, l.starts, l.ends,
    [l.figure_id] AS ids, l.words AS words, l.ratio_to AS ratio, l.ratio_lo AS ratio_lo, l.fair_hi AS ratio_hi, l.firm_lo AS firm_lo, l.firm_hi AS firm_hi, 1 AS links
  FROM claim c JOIN link l ON l.indicator_id = c.indicator_id AND l.region_id = c.region_id AND l.about = c.about AND l.is_real = c.is_real
    AND l.base_starts = c.base_starts AND l.base_ends = c.base_ends AND l.ends < c.ends
  UNION ALL
  SELECT p.claim_id, p.goal_starts, p.goal_ends, p.indicator_id, p.region_id, p.about, p.is_real, l.starts, l.ends,
    list_append(p.ids, l.figure_id), p.words || ', ' || l.words, p.ratio * l.ratio_to, p.ratio_lo * l.ratio_lo, least(p.ratio_hi * l.fair_hi, open_end()),
    p.firm_lo * l.firm_lo, least(p.firm_hi * l.firm_hi, open_end()), p.links + 1
  FROM path p JOIN link l ON l.indicator_id = p.indicator_id AND l.region_id = p.region_id AND l.about = p.about AND l.is_real = p.is_real
    AND l.base_starts = p.starts AND l.base_ends = p.ends AND l.ends <= p.goal_ends
  WHERE p.links < 60
), whole AS (
  SELECT * FROM path WHERE starts = goal_starts AND ends = goal_ends
  QUALIFY row_number() OVER (PARTITION BY claim_id ORDER BY links DESC, ids) = 1
), n AS (
  SELECT w.*, c.subject, c.region, c.period_label, c.base_label, c.words AS claim_words, c.ratio_to AS claim_to, c.ratio_by AS claim_by, c.gap, c.ambiguous,
    meets(c.ratio_lo, c.fair_hi - c.gap, w.ratio_lo, w.ratio_hi) AS fits_to, meets(c.ratio_lo + c.gap, c.fair_hi, w.ratio_lo, w.ratio_hi) AS fits_by,
    meets(c.firm_lo, c.firm_hi, w.firm_lo, w.firm_hi) AS possible, cagr(w.ratio / c.ratio_to, c.span_years) AS apart
  FROM whole w JOIN claim c ON c.figure_id = w.claim_id
)
SELECT 'chain:' || claim_id AS check_id, 'chain' AS kind, subject || ', ' || region || ' ' || period_label || ' against ' || base_label || ': link by link' AS title,
  claim_words || ' = ×' || short(claim_to, 3) || CASE WHEN gap > 0 THEN ' or ×' || short(claim_by, 3) ELSE '' END AS expected,
  words || ' = ×' || short(ratio, 3) || ' (' || short(ratio_lo, 3) || '–' || short(ratio_hi, 3) || ')' AS found,
  CASE WHEN fits_to AND fits_by THEN 'pass' WHEN ambiguous AND (fits_to OR fits_by) THEN 'tension' WHEN possible OR abs(apart) <= 1 THEN 'tension' ELSE 'fail' END AS verdict,
  CASE WHEN fits_to AND fits_by THEN 'The links multiply to the claim.'
    WHEN ambiguous AND fits_by THEN 'The links agree only where it is read as an increase by.' WHEN ambiguous AND fits_to THEN 'The links agree only where it is read as an increase to.'
    WHEN possible THEN 'They agree only beyond the soft end of a hedged figure.'
    WHEN abs(apart) <= 1 THEN 'The links are ' || signed(apart, 2) || '% a year off the claim, which later revisions would explain.'
    ELSE 'The links do not multiply to the claim: they are ' || signed(apart, 1) || '% a year off.' END AS reason,
  list_concat([claim_id], ids) AS figure_ids
FROM n;

-- target: a goal against what came of it. More is taken for better, but for ranks and for goals of a fall.
CREATE VIEW audit_target AS
WITH goal AS (
  SELECT f.*, said(f.form, f.stated, f.unit_mult, f.unit, f.qualifier) AS words, concat_ws(' · ', f.indicator, f.chain, f.org) AS subject FROM figures f WHERE f.status = 'target'
), outcome AS (
  SELECT g.figure_id AS goal_id, o.figure_id, said(o.form, o.stated, o.unit_mult, o.unit, o.qualifier) AS words, o.value, o.pct_to, o.price_basis,
    row_number() OVER (PARTITION BY g.figure_id ORDER BY o.vintage = 'final' DESC, o.vintage = 'unknown', o.figure_id) AS place
  FROM goal g JOIN figures o
    ON o.status = 'reported' AND o.kind = g.kind AND o.indicator_id = g.indicator_id AND o.region_id = g.region_id AND o.period = g.period
    AND o.chain_id IS NOT DISTINCT FROM g.chain_id AND o.org_id IS NOT DISTINCT FROM g.org_id AND o.unit = g.unit
    AND o.base_period IS NOT DISTINCT FROM g.base_period AND NOT o.ambiguous
), n AS (
  SELECT g.figure_id, g.subject, g.region, g.period_label, g.words, o.figure_id AS outcome_id, o.words AS outcome_words,
    coalesce(o.price_basis = g.price_basis, TRUE) AS like_,
    CASE WHEN g.kind = 'level' THEN 100 * o.value / nullif(g.value, 0) - 100 ELSE o.pct_to - g.pct_to END AS apart, g.kind,
    CASE WHEN g.kind = 'level' AND g.unit = 'rank' THEN o.value <= g.value_hi
      WHEN g.kind = 'level' THEN o.value >= g.value_lo
      WHEN g.pct_to < 0 THEN o.pct_to <= g.pct_hi ELSE o.pct_to >= g.pct_lo END AS met
  FROM goal g LEFT JOIN outcome o ON o.goal_id = g.figure_id AND o.place = 1
)
SELECT 'target:' || figure_id AS check_id, 'target' AS kind, 'Target: ' || subject || ', ' || region || ' ' || period_label AS title,
  words AS expected, coalesce(outcome_words, 'no outcome printed') AS found,
  CASE WHEN outcome_id IS NULL OR NOT like_ THEN 'untestable' WHEN met THEN 'pass' WHEN NOT met THEN 'tension' ELSE 'untestable' END AS verdict,
  CASE WHEN outcome_id IS NULL THEN 'What came of it is not printed.' WHEN NOT like_ THEN 'Goal and outcome are of different price bases.'
    WHEN met THEN 'The goal was met (' || signed(apart, 1) || CASE kind WHEN 'level' THEN '%).' ELSE ' points).' END
    WHEN NOT met THEN 'The goal was missed by ' || fixed(abs(apart), 1) || CASE kind WHEN 'level' THEN '%.' ELSE ' points.' END
    ELSE 'Goal and outcome cannot be compared.' END AS reason,
  CASE WHEN outcome_id IS NULL THEN [figure_id] ELSE [figure_id, outcome_id] END AS figure_ids
FROM n;

-- timing: nothing is reported of a window that had not ended. Only what breaks that is a finding, or what holds only
-- on the last day that a vague date allows. Of an open window ("some years to March") the month is known, not the day.
CREATE VIEW audit_timing AS
WITH n AS (
  SELECT f.figure_id, concat_ws(' · ', f.indicator, f.chain, f.org) AS subject, f.region, f.period_label, f.published, s.published_from, s.published_to,
    CASE WHEN f.period_start IS NULL THEN date_trunc('month', f.period_end)::DATE ELSE f.period_end END AS ends
  FROM figures f JOIN sources s ON s.source_id = f.source_id
  WHERE f.status = 'reported' AND f.period_end IS NOT NULL
)
SELECT 'timing:' || figure_id AS check_id, 'timing' AS kind, subject || ', ' || region || ' ' || period_label || ': was it over?' AS title,
  'a window that ends by ' || published AS expected, 'it ends on ' || ends AS found,
  CASE WHEN ends > published_to THEN 'fail' ELSE 'untestable' END AS verdict,
  CASE WHEN ends > published_to THEN 'The source was published before the window ended.'
    ELSE 'The source is dated ' || published || ' only; the window had ended if it came out on the last day of that.' END AS reason,
  [figure_id] AS figure_ids
FROM n
WHERE ends > published_to OR (ends = published_to AND published_from < published_to);
