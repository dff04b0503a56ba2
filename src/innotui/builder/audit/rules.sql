-- The general rules: what figures of any package must keep. Each is a view that gives a row a finding; its ids are
-- `rule:figure[:figure]`. A verdict is
--   pass        the printed numbers agree within their bounds,
--   tension     they agree only by a soft end, one reading, a revision or a movement of prices that is not printed,
--   fail        they cannot both hold,
--   untestable  the other side is not printed.
-- "Over 380" reaches softly to 418. What lies beyond is in tension up to half as much again, and contradicts it then.
-- No rule compares every figure with every other: of those that say one thing, one stands for all.
CREATE MACRO open_end() AS 1e120;
-- Intervals meet where they share more than an end: what rounds to 2.9 does not round to 2.8. A number known exactly,
-- as a count is, is an interval of one point and must lie in the other.
CREATE MACRO meets(a_lo, a_hi, b_lo, b_hi) AS CASE
  WHEN a_lo = a_hi OR b_lo = b_hi THEN greatest(a_lo, b_lo) <= least(a_hi, b_hi) + 1e-12 * abs(least(a_hi, b_hi))
  ELSE greatest(a_lo, b_lo) < least(a_hi, b_hi) - 1e-12 * abs(least(a_hi, b_hi)) END;
CREATE MACRO verdict_of(agree, possible) AS CASE WHEN agree THEN 'pass' WHEN possible THEN 'tension' ELSE 'fail' END;
-- Prices may lie between two figures where one is real and the other not, or where one does not say.
CREATE MACRO priced(a_basis, b_basis) AS a_basis <> 'none' AND b_basis <> 'none' AND (a_basis <> b_basis OR a_basis = 'unknown');
CREATE MACRO basis_words(basis) AS CASE basis WHEN 'unknown' THEN 'of no printed basis' ELSE basis END;

-- Levels that rules compare: reported, of a known window. A stock stands for the last day of its window.
CREATE VIEW audit_levels AS
SELECT f.figure_id, f.indicator_id, f.region_id, f.region, f.unit, i.additive,
  concat_ws('/', coalesce(f.chain_id, ''), coalesce(f.org_id, ''), coalesce(f.initiative_id, '')) AS about,
  coalesce(f.chain_id, '') AS chain_id, f.org_id IS NULL AND f.initiative_id IS NULL AS general,
  concat_ws(' · ', f.indicator, f.chain, f.org) AS subject, said(f.form, f.stated, f.unit_mult, f.unit, f.qualifier) AS words, f.period_label,
  CASE WHEN i.measure = 'stock' THEN f.period_end ELSE f.period_start END AS starts, f.period_end AS ends,
  f.value, f.value_lo, f.value_hi, f.lo_is_soft, f.hi_is_soft,
  CASE WHEN f.lo_is_soft THEN f.value - 5 * (f.value - f.value_lo) ELSE f.value_lo END AS firm_lo,
  CASE WHEN f.hi_is_soft THEN f.value + 5 * (f.value_hi - f.value) ELSE f.value_hi END AS firm_hi,
  f.price_basis, f.price_basis = 'real' AS is_real, f.vintage, f.source_id
FROM figures f JOIN indicators i ON i.indicator_id = f.indicator_id
WHERE f.kind = 'level' AND f.status = 'reported' AND f.period_start IS NOT NULL AND f.period_end IS NOT NULL;

-- One level for each thing, window, source and vintage; `place` 1 is the one that stands for all of them.
CREATE VIEW audit_level_picks AS
SELECT *, row_number() OVER (PARTITION BY indicator_id, region_id, about, unit, is_real, starts, ends ORDER BY vintage = 'final' DESC, vintage = 'unknown' DESC, figure_id) AS place
FROM audit_levels
QUALIFY row_number() OVER (PARTITION BY indicator_id, region_id, about, unit, is_real, starts, ends, source_id, vintage ORDER BY figure_id) = 1;

-- Claims of change that rules compare: reported, from one known window to another. `gap` parts the two readings.
-- Percentage points are no ratio: audit_points holds them against levels and one another.
CREATE VIEW audit_changes AS
SELECT f.figure_id, f.indicator_id, f.region_id, f.region, g.observation_id,
  concat_ws('/', coalesce(f.chain_id, ''), coalesce(f.org_id, ''), coalesce(f.initiative_id, '')) AS about,
  concat_ws(' · ', f.indicator, f.chain, f.org) AS subject, said(f.form, f.stated, f.unit_mult, f.unit, f.qualifier) AS words, f.period_label, f.base_label, f.span_years, f.form, f.ambiguous,
  CASE WHEN i.measure = 'stock' THEN f.period_end ELSE f.period_start END AS starts, f.period_end AS ends,
  CASE WHEN i.measure = 'stock' THEN b.end_date ELSE b.start_date END AS base_starts, b.end_date AS base_ends,
  f.ratio_to, f.ratio_by, f.ratio_by - f.ratio_to AS gap, f.ratio_lo, f.ratio_hi,
  CASE WHEN f.lo_is_soft THEN greatest(0, f.ratio_to - 5 * (f.ratio_to - f.ratio_lo)) ELSE f.ratio_lo END AS firm_lo,
  CASE WHEN f.hi_is_soft THEN f.ratio_by + 5 * (f.ratio_hi - f.ratio_by) ELSE f.ratio_hi END AS firm_hi,
  -- "Over 30 % in each year" bounds the whole from one side only.
  CASE WHEN f.lo_is_soft AND f.form = 'pct_each' THEN 0 ELSE f.ratio_lo END AS fair_lo,
  CASE WHEN f.hi_is_soft AND f.form = 'pct_each' THEN open_end() ELSE f.ratio_hi END AS fair_hi,
  f.price_basis, f.price_basis = 'real' AS is_real, f.vintage, f.source_id
FROM figures f
JOIN growth g ON g.growth_id = f.figure_id
JOIN indicators i ON i.indicator_id = f.indicator_id
JOIN periods b ON b.period_id = f.base_period
WHERE f.status = 'reported' AND f.period_start IS NOT NULL AND b.start_date IS NOT NULL AND f.ratio_to IS NOT NULL AND f.form <> 'pp';

-- The level that a claim led to: its own, else one of its source, vintage, or the final account.
CREATE VIEW audit_outcomes AS
SELECT c.figure_id AS growth_id, l.*
FROM audit_changes c JOIN audit_level_picks l
  ON l.indicator_id = c.indicator_id AND l.region_id = c.region_id AND l.about = c.about AND l.starts = c.starts AND l.ends = c.ends
QUALIFY row_number() OVER (PARTITION BY c.figure_id
  ORDER BY l.figure_id IS NOT DISTINCT FROM c.observation_id DESC, l.source_id = c.source_id DESC, l.vintage = c.vintage DESC, l.vintage = 'final' DESC, l.figure_id) = 1;

-- share: share × whole = part. The whole has no chain; it may be the parent region's. Of several wholes one of the
-- share's source is taken, else one that fits.
CREATE VIEW audit_share AS
WITH share AS (
  SELECT l.*, i.numerator_id, i.denominator_id, p.name_en AS part_name, w.name_en AS whole_name,
    CASE i.denominator_scope WHEN 'parent' THEN r.parent_id ELSE l.region_id END AS whole_region
  FROM audit_levels l
  JOIN indicators i ON i.indicator_id = l.indicator_id
  JOIN regions r ON r.region_id = l.region_id
  JOIN indicators p ON p.indicator_id = i.numerator_id
  JOIN indicators w ON w.indicator_id = i.denominator_id
), part AS (
  SELECT s.figure_id AS share_id, p.*
  FROM share s JOIN audit_level_picks p
    ON p.indicator_id = s.numerator_id AND p.region_id = s.region_id AND p.about = s.about AND p.ends = s.ends
      AND (p.starts = s.starts OR p.starts = p.ends)
  QUALIFY row_number() OVER (PARTITION BY s.figure_id ORDER BY p.source_id = s.source_id DESC, p.vintage = s.vintage DESC, p.figure_id) = 1
), whole AS (
  SELECT s.figure_id AS share_id, w.*
  FROM share s
  JOIN audit_level_picks w
    ON w.indicator_id = s.denominator_id AND w.region_id = s.whole_region AND w.chain_id = '' AND w.general AND w.ends = s.ends
      AND (w.starts = s.starts OR w.starts = w.ends)
  LEFT JOIN part p ON p.share_id = s.figure_id
  QUALIFY row_number() OVER (PARTITION BY s.figure_id
    ORDER BY w.source_id = s.source_id DESC,
      coalesce(meets(s.value_lo * w.value_lo / 100, s.value_hi * w.value_hi / 100, p.value_lo, p.value_hi), FALSE) DESC,
      w.vintage = s.vintage DESC, w.figure_id) = 1
), n AS (
  SELECT s.figure_id, s.subject, s.region, s.period_label, s.words, s.part_name, s.whole_name, s.value AS share,
    p.figure_id AS part_id, p.words AS part_words, p.unit AS part_unit, w.figure_id AS whole_id, w.words AS whole_words, w.unit AS whole_unit,
    100 * p.value / nullif(w.value, 0) AS point,
    100 * p.value_lo / nullif(s.value_hi, 0) AS whole_lo, 100 * p.value_hi / nullif(s.value_lo, 0) AS whole_hi,
    s.value_lo * w.value_lo / 100 AS part_lo, s.value_hi * w.value_hi / 100 AS part_hi,
    meets(s.value_lo * w.value_lo / 100, s.value_hi * w.value_hi / 100, p.value_lo, p.value_hi) AS agree,
    meets(greatest(s.firm_lo, 0) * greatest(w.firm_lo, 0) / 100, s.firm_hi * w.firm_hi / 100, p.firm_lo, p.firm_hi) AS possible
  FROM share s
  LEFT JOIN part p ON p.share_id = s.figure_id
  LEFT JOIN whole w ON w.share_id = s.figure_id
  WHERE (p.figure_id IS NOT NULL OR w.figure_id IS NOT NULL) AND coalesce(p.unit = w.unit, TRUE) AND coalesce(p.value_lo >= 0, TRUE) AND coalesce(w.value_lo >= 0, TRUE)
)
SELECT 'share:' || figure_id AS check_id, 'share' AS kind, subject || ', ' || region || ' ' || period_label AS title,
  words || ' of ' || CASE WHEN whole_id IS NOT NULL THEN whole_words || ' = ' || between_(part_lo, part_hi, whole_unit)
    ELSE coalesce('a whole of ' || between_(whole_lo, whole_hi, part_unit), 'a whole') END AS expected,
  CASE WHEN part_id IS NULL THEN 'the part is not printed' WHEN whole_id IS NULL THEN part_words || '; the whole is not printed'
    ELSE part_words || coalesce(' = ' || short(point, 3) || '%', '') END AS found,
  CASE WHEN part_id IS NULL OR whole_id IS NULL THEN 'untestable' ELSE verdict_of(agree, possible) END AS verdict,
  CASE WHEN part_id IS NULL THEN 'The part, ' || part_name || ', is not printed.' WHEN whole_id IS NULL THEN 'The whole, ' || whole_name || ', is not printed.'
    WHEN agree THEN 'Part over whole rounds to the printed share.' WHEN possible THEN 'They agree only beyond the soft end of a hedged figure.'
    ELSE 'Part over whole does not round to the printed share.' END AS reason,
  CASE WHEN part_id IS NULL THEN [figure_id, whole_id] WHEN whole_id IS NULL THEN [figure_id, part_id] ELSE [figure_id, part_id, whole_id] END AS figure_ids
FROM n;

-- part: what lies inside a region cannot exceed it, where parts add up. Printed levels first; then a part against
-- the level that the whole's growth implies for the base window (only where no prices come between). A hedged whole
-- is taken to reach to its soft end and no further.
CREATE VIEW audit_part AS
WITH pair AS (
  SELECT p.figure_id AS part_id, w.figure_id AS whole_id, p.subject, p.region, p.period_label, w.region AS whole_region, p.words, w.words AS whole_words,
    p.value, p.value_lo, CASE WHEN p.lo_is_soft THEN p.value ELSE p.value_lo END AS near, w.value AS whole,
    CASE WHEN w.hi_is_soft THEN w.value ELSE w.value_hi END AS far, w.value_hi AS whole_hi, FALSE AS implied
  FROM audit_levels p
  JOIN regions_inside i ON i.region_id = p.region_id AND i.outer_id <> p.region_id
  JOIN audit_level_picks w ON w.place = 1 AND w.region_id = i.outer_id AND w.indicator_id = p.indicator_id AND w.about = p.about
    AND w.starts = p.starts AND w.ends = p.ends AND w.unit = p.unit AND w.is_real = p.is_real
  WHERE p.additive AND w.value_lo >= 0
  UNION ALL
  SELECT p.figure_id, c.figure_id, p.subject, p.region, p.period_label, c.region, p.words,
    derived(w.value / c.ratio_to, p.unit) || ', which ' || w.words || ' and ' || c.words || ' imply',
    p.value, p.value_lo, CASE WHEN p.lo_is_soft THEN p.value ELSE p.value_lo END, w.value / c.ratio_to,
    (CASE WHEN w.hi_is_soft THEN w.value ELSE w.value_hi END) / c.ratio_lo, w.value_hi / c.ratio_lo, TRUE
  FROM audit_changes c
  JOIN audit_outcomes w ON w.growth_id = c.figure_id
  JOIN regions_inside i ON i.outer_id = c.region_id AND i.region_id <> c.region_id
  JOIN audit_level_picks p ON p.region_id = i.region_id AND p.indicator_id = c.indicator_id AND p.about = c.about
    AND p.starts = c.base_starts AND p.ends = c.base_ends AND p.unit = w.unit AND p.is_real = w.is_real
  WHERE p.additive AND c.price_basis IN ('nominal', 'none') AND c.ratio_lo > 0 AND w.value_lo >= 0
), judged_pair AS (
  SELECT *, near <= far + 1e-9 * abs(far) AS agree, value_lo <= whole_hi AS possible FROM pair
)
SELECT 'part:' || part_id || ':' || whole_id AS check_id, 'part' AS kind, subject || ', ' || region || ' in ' || whole_region || ', ' || period_label AS title,
  'no more than ' || whole_region || ': ' || whole_words AS expected,
  words || coalesce(' = ' || fixed(100 * value / nullif(whole, 0), 1) || '%', '') AS found,
  verdict_of(agree, possible) AS verdict,
  CASE WHEN agree THEN 'The part is within the whole.' WHEN possible THEN 'The part fits only by the soft end of a hedged figure.'
    WHEN implied THEN 'The part exceeds what level and growth of the whole leave for that window.' ELSE 'A part cannot exceed the whole.' END AS reason,
  [part_id, whole_id] AS figure_ids
FROM judged_pair;

-- sum: the three sectors' value added make the GDP. Sectors of another release than the GDP may differ by a revision.
CREATE VIEW audit_sum AS
WITH sector AS (
  SELECT g.figure_id AS gdp_id, s.*, s.source_id = g.source_id OR s.vintage = g.vintage AS one_release
  FROM audit_levels g
  JOIN audit_level_picks s ON s.indicator_id = 'value_added' AND s.chain_id IN ('primary-industry', 'secondary-industry', 'tertiary-industry')
    AND s.general AND s.region_id = g.region_id AND s.starts = g.starts AND s.ends = g.ends AND s.unit = g.unit AND s.is_real = g.is_real
  WHERE g.indicator_id = 'gdp' AND g.about = '//'
  QUALIFY row_number() OVER (PARTITION BY g.figure_id, s.chain_id ORDER BY s.source_id = g.source_id DESC, s.vintage = g.vintage DESC, s.figure_id) = 1
), total AS (
  SELECT gdp_id, list(figure_id ORDER BY chain_id) AS ids, string_agg(short(value / 1e9, 3), ' + ' ORDER BY chain_id) AS words, bool_and(one_release) AS one_release,
    sum(value) AS value, sum(value_lo) AS value_lo, sum(value_hi) AS value_hi, sum(firm_lo) AS firm_lo, sum(firm_hi) AS firm_hi
  FROM sector GROUP BY gdp_id HAVING count(*) = 3
), n AS (
  SELECT g.figure_id, g.region, g.period_label, g.words AS gdp_words, g.unit, g.value AS gdp, t.ids, t.words, t.value,
    meets(t.value_lo, t.value_hi, g.value_lo, g.value_hi) AS agree, meets(t.firm_lo, t.firm_hi, g.firm_lo, g.firm_hi) AS possible,
    NOT t.one_release AND abs(t.value - g.value) <= 0.03 * abs(g.value) AS revised
  FROM total t JOIN audit_levels g ON g.figure_id = t.gdp_id
)
SELECT 'sum:' || figure_id AS check_id, 'sum' AS kind, 'Three sectors and GDP, ' || region || ' ' || period_label AS title,
  gdp_words AS expected, words || ' = ' || amount(value, unit) AS found, verdict_of(agree, possible OR revised) AS verdict,
  CASE WHEN agree THEN 'The three sectors add up to the GDP.' WHEN possible THEN 'They add up only beyond the soft end of a hedged figure.'
    WHEN revised THEN 'The three sectors miss the GDP by ' || derived(value - gdp, unit) || ', and are not of the same release.'
    ELSE 'The three sectors miss the GDP by ' || derived(value - gdp, unit) || '.' END AS reason,
  list_concat([figure_id], ids) AS figure_ids
FROM n;

-- base: level and growth imply the level of the base window, which the printed one must meet. Of several bases one of
-- the claim's source is taken, else the final one. A rate "in each year" is held against every single year as well.
CREATE VIEW audit_base AS
WITH base_of AS (
  SELECT c.figure_id AS growth_id, l.*
  FROM audit_changes c JOIN audit_level_picks l
    ON l.indicator_id = c.indicator_id AND l.region_id = c.region_id AND l.about = c.about AND l.starts = c.base_starts AND l.ends = c.base_ends
  QUALIFY row_number() OVER (PARTITION BY c.figure_id
    ORDER BY l.source_id = c.source_id DESC, l.vintage = 'final' DESC, l.vintage = c.vintage DESC, l.figure_id) = 1
), single_year AS (
  SELECT c.figure_id || ':' || a.figure_id AS check_on, c.figure_id, c.subject, c.region, a.period_label, b.period_label AS base_label, c.words, c.ambiguous, c.price_basis, 1 AS years,
    pow(c.ratio_to, 1 / c.span_years) AS ratio_to, pow(c.ratio_to, 1 / c.span_years) AS ratio_by, 0 AS gap,
    pow(c.fair_lo, 1 / c.span_years) AS ratio_lo, CASE WHEN c.fair_hi = open_end() THEN open_end() ELSE pow(c.fair_hi, 1 / c.span_years) END AS ratio_hi, pow(c.firm_lo, 1 / c.span_years) AS firm_lo, open_end() AS firm_hi,
    a.figure_id AS now_id, b.figure_id AS then_id
  FROM audit_changes c
  JOIN audit_level_picks a ON a.place = 1 AND a.indicator_id = c.indicator_id AND a.region_id = c.region_id AND a.about = c.about AND a.ends <= c.ends AND a.ends > c.base_ends
  JOIN audit_level_picks b ON b.place = 1 AND b.indicator_id = c.indicator_id AND b.region_id = c.region_id AND b.about = c.about
    AND b.starts = a.starts - INTERVAL 1 YEAR AND b.ends = a.ends - INTERVAL 1 YEAR
  WHERE c.form = 'pct_each' AND c.span_years > 1 AND c.ratio_lo > 0
    AND month(a.ends) = month(c.ends) AND month(a.starts) = month(c.starts)
), pair AS (
  SELECT c.figure_id AS check_on, c.figure_id, c.subject, c.region, c.period_label, c.base_label, c.words, c.ambiguous, c.price_basis, c.span_years AS years, c.ratio_to, c.ratio_by, c.gap,
    c.fair_lo AS ratio_lo, c.fair_hi AS ratio_hi, c.firm_lo, CASE WHEN c.fair_hi = open_end() THEN open_end() ELSE c.firm_hi END AS firm_hi, a.figure_id AS now_id, b.growth_id, b.figure_id AS then_id
  FROM audit_changes c JOIN audit_outcomes a ON a.growth_id = c.figure_id JOIN base_of b ON b.growth_id = c.figure_id
), n AS (
  SELECT p.*, a.words AS now_words, b.words AS then_words, a.unit,
    a.value / nullif(p.ratio_to, 0) AS implied_to, a.value / nullif(p.ratio_by, 0) AS implied_by,
    CASE WHEN p.ratio_hi < open_end() THEN a.value_lo / nullif(p.ratio_hi, 0) ELSE 0 END AS implied_lo, a.value_hi / nullif(p.ratio_lo, 0) AS implied_hi,
    a.value / b.value AS level_ratio, a.value_lo / b.value_hi AS level_lo, a.value_hi / b.value_lo AS level_hi,
    greatest(a.firm_lo, 0) / b.firm_hi AS level_firm_lo, CASE WHEN b.firm_lo > 0 THEN a.firm_hi / b.firm_lo ELSE open_end() END AS level_firm_hi,
    a.price_basis AS level_basis, priced(p.price_basis, a.price_basis) AS priced
  FROM (SELECT * EXCLUDE (growth_id) FROM pair UNION ALL SELECT * FROM single_year) p
  JOIN audit_levels a ON a.figure_id = p.now_id
  JOIN audit_levels b ON b.figure_id = p.then_id AND b.unit = a.unit AND b.is_real = a.is_real
  WHERE b.value_lo > 0 AND a.value_lo >= 0
), tested AS (
  SELECT *,
    meets(ratio_lo, ratio_hi - gap, level_lo, level_hi) AS fits_to, meets(ratio_lo + gap, ratio_hi, level_lo, level_hi) AS fits_by,
    meets(firm_lo, firm_hi, level_firm_lo, level_firm_hi) AS may_fit,
    cagr(level_ratio / nullif(ratio_to, 0), years) AS deflator,
    cagr(level_hi / nullif(ratio_lo, 0), years) >= least_deflator() AND cagr(level_lo / nullif(ratio_hi - gap, 0), years) <= most_deflator() AS to_in_band,
    cagr(level_hi / nullif(ratio_lo + gap, 0), years) >= least_deflator() AND cagr(level_lo / nullif(ratio_hi, 0), years) <= most_deflator() AS by_in_band
  FROM n
), v AS (
  SELECT *, CASE
      WHEN fits_to AND fits_by THEN 'agree'
      WHEN ambiguous AND fits_by THEN 'by' WHEN ambiguous AND fits_to THEN 'to'
      WHEN priced AND to_in_band AND by_in_band THEN 'prices'
      WHEN priced AND ambiguous AND by_in_band THEN 'by' WHEN priced AND ambiguous AND to_in_band THEN 'to'
      WHEN priced THEN 'beyond' WHEN may_fit THEN 'softly' ELSE 'never' END AS outcome
  FROM tested
)
SELECT 'base:' || check_on AS check_id, 'base' AS kind, subject || ', ' || region || ' ' || period_label || ' against ' || base_label AS title,
  'a base of ' || coalesce(CASE WHEN gap > 0 THEN derived(implied_to, unit) || ' or ' || derived(implied_by, unit) WHEN ratio_hi = open_end() THEN 'at most ' || derived(implied_hi, unit)
      ELSE between_(implied_lo, implied_hi, unit) END, 'no number')
    || ', by ' || now_words || ' and ' || words AS expected,
  then_words || '; the levels give ×' || short(level_ratio, 3) AS found,
  CASE outcome WHEN 'agree' THEN 'pass' WHEN 'prices' THEN 'pass' WHEN 'never' THEN 'fail' ELSE 'tension' END AS verdict,
  CASE outcome
    WHEN 'agree' THEN 'Level, growth and base agree.'
    WHEN 'by' THEN 'The levels agree only where it is read as an increase by ' || words.replace('up ', '') || '.'
    WHEN 'to' THEN 'The levels agree only where it is read as an increase to ' || words.replace('up ', '') || '.'
    WHEN 'prices' THEN 'The levels are ' || basis_words(level_basis) || ' and the claim ' || basis_words(price_basis) || coalesce(': prices changed by ' || signed(deflator, 1) || '% a year.', '.')
    WHEN 'beyond' THEN coalesce('Prices would have changed by ' || signed(deflator, 1) || '% a year, which is beyond ' || signed(least_deflator(), 0) || ' to ' || signed(most_deflator(), 0) || '%',
      'No change of prices explains it') || ': the levels were revised, or one of the three is of something else.'
    WHEN 'softly' THEN 'They agree only beyond the soft end of a hedged figure.'
    ELSE 'Level, growth and base cannot all hold: the levels give ×' || short(level_ratio, 3) || ', the claim ×' || short(ratio_to, 3) || CASE WHEN gap > 0 THEN ' or ×' || short(ratio_by, 3) ELSE '' END || '.'
  END AS reason,
  [figure_id, now_id, then_id] AS figure_ids
FROM v
UNION ALL
SELECT 'base:' || c.figure_id, 'base', c.subject || ', ' || c.region || ' ' || c.period_label || ' against ' || c.base_label,
  'a base of ' || coalesce(CASE WHEN c.gap > 0 THEN derived(a.value / nullif(c.ratio_to, 0), a.unit) || ' or ' || derived(a.value / nullif(c.ratio_by, 0), a.unit)
      WHEN c.fair_hi = open_end() THEN 'at most ' || derived(a.value_hi / nullif(c.ratio_lo, 0), a.unit)
      ELSE between_(a.value_lo / nullif(c.ratio_hi, 0), a.value_hi / nullif(c.ratio_lo, 0), a.unit) END, 'no number')
    || ', by ' || a.words || ' and ' || c.words,
  'the base is not printed', 'untestable',
  'The level of ' || c.base_label || ' is not printed' || CASE WHEN priced(c.price_basis, a.price_basis) THEN '; the one expected is at the prices of ' || c.period_label || '.' ELSE '.' END,
  [c.figure_id, a.figure_id]
FROM audit_changes c
JOIN audit_outcomes a ON a.growth_id = c.figure_id
WHERE c.figure_id NOT IN (SELECT growth_id FROM base_of);

-- cross_source: two figures of one thing. vintage: a first release against the final account. Each is held against the
-- one that stands for all, and a real rate against one that is not.
CREATE VIEW audit_twice AS
WITH change AS (
  SELECT *, row_number() OVER (PARTITION BY indicator_id, region_id, about, is_real, starts, ends, base_starts, base_ends ORDER BY vintage = 'final' DESC, vintage = 'unknown' DESC, figure_id) AS place
  FROM audit_changes
), pair AS (
  SELECT a.figure_id AS one_id, b.figure_id AS other_id, a.subject, a.region, a.period_label, a.words AS one, b.words AS other, a.source_id = b.source_id AS one_source,
    a.vintage AS one_vintage, b.vintage AS other_vintage, 100 * b.value / nullif(a.value, 0) - 100 AS apart, NULL::DOUBLE AS deflator, FALSE AS prices, FALSE AS in_band,
    meets(a.value_lo, a.value_hi, b.value_lo, b.value_hi) AS agree, FALSE AS one_reading, meets(a.firm_lo, a.firm_hi, b.firm_lo, b.firm_hi) AS possible
  FROM audit_levels a
  JOIN audit_level_picks b ON b.place = 1 AND b.indicator_id = a.indicator_id AND b.region_id = a.region_id AND b.about = a.about
    AND b.starts = a.starts AND b.ends = a.ends AND b.unit = a.unit AND b.is_real = a.is_real AND b.figure_id <> a.figure_id
  UNION ALL
  SELECT a.figure_id, b.figure_id, a.subject, a.region, a.period_label || ' against ' || a.base_label, a.words, b.words, a.source_id = b.source_id,
    a.vintage, b.vintage, 100 * b.ratio_to / nullif(a.ratio_to, 0) - 100, cagr(b.ratio_to / nullif(a.ratio_to, 0), a.span_years), priced(a.price_basis, b.price_basis),
    coalesce(cagr(b.ratio_hi / nullif(a.ratio_lo, 0), a.span_years) >= least_deflator() AND cagr(b.ratio_lo / nullif(a.ratio_hi, 0), a.span_years) <= most_deflator(), FALSE) AND a.gap = 0 AND b.gap = 0,
    meets(a.fair_lo, a.fair_hi - a.gap, b.fair_lo, b.fair_hi - b.gap) AND meets(a.fair_lo + a.gap, a.fair_hi, b.fair_lo + b.gap, b.fair_hi),
    meets(a.fair_lo, a.fair_hi - a.gap, b.fair_lo, b.fair_hi - b.gap) OR meets(a.fair_lo, a.fair_hi - a.gap, b.fair_lo + b.gap, b.fair_hi)
      OR meets(a.fair_lo + a.gap, a.fair_hi, b.fair_lo, b.fair_hi - b.gap) OR meets(a.fair_lo + a.gap, a.fair_hi, b.fair_lo + b.gap, b.fair_hi),
    meets(a.firm_lo, a.firm_hi, b.firm_lo, b.firm_hi)
  FROM change a
  JOIN change b ON b.place = 1 AND b.indicator_id = a.indicator_id AND b.region_id = a.region_id AND b.about = a.about
    AND b.starts = a.starts AND b.ends = a.ends AND b.base_starts = a.base_starts AND b.base_ends = a.base_ends AND b.figure_id <> a.figure_id
    AND (b.is_real = a.is_real OR (a.place = 1 AND a.is_real AND NOT b.is_real))
), v AS (
  SELECT *, one_vintage = 'first' AND other_vintage = 'final' AS revised,
    -- A page that does not say which release it prints may print an earlier one.
    (one_vintage = 'unknown' OR other_vintage = 'unknown') AND NOT one_source AND coalesce(abs(apart) <= 3, FALSE) AS may_be_revised
  FROM pair
), told AS (
  SELECT *, CASE
      WHEN agree THEN 'agree' WHEN prices AND in_band THEN 'prices' WHEN one_reading THEN 'reading' WHEN prices THEN 'beyond'
      WHEN revised AND coalesce(abs(apart) <= 20, FALSE) THEN 'revised' WHEN possible THEN 'softly' WHEN may_be_revised THEN 'maybe' ELSE 'never' END AS outcome,
    coalesce(' by ' || signed(apart, 2) || '%', '') AS by_how_much
  FROM v
)
SELECT CASE WHEN revised THEN 'vintage:' ELSE 'cross_source:' END || one_id || ':' || other_id AS check_id,
  CASE WHEN revised THEN 'vintage' ELSE 'cross_source' END AS kind,
  subject || ', ' || region || ' ' || period_label || CASE WHEN revised THEN ': first and final' WHEN one_source THEN ': said twice by one source' ELSE ': two sources' END AS title,
  one AS expected, other AS found,
  CASE outcome WHEN 'agree' THEN 'pass' WHEN 'prices' THEN 'pass' WHEN 'never' THEN 'fail' ELSE 'tension' END AS verdict,
  CASE outcome
    WHEN 'agree' THEN CASE WHEN revised THEN 'The final account is within the rounding of the first release.' ELSE 'Both say the same within their bounds.' END
    WHEN 'prices' THEN 'They are not of one price basis' || coalesce(': prices changed by ' || signed(deflator, 1) || '% a year.', '.')
    WHEN 'beyond' THEN 'They are not of one price basis' || coalesce(', and prices would have changed by ' || signed(deflator, 1) || '% a year.', '.')
    WHEN 'reading' THEN 'They agree under one reading only.'
    WHEN 'revised' THEN 'The final account differs from the first release' || by_how_much || '.'
    WHEN 'softly' THEN 'They agree only beyond the soft end of a hedged figure.'
    WHEN 'maybe' THEN 'They differ' || by_how_much || ', which a revision would explain; which release each prints is not said.'
    ELSE CASE WHEN revised THEN 'The final account differs from the first release' || by_how_much || ', which is more than a revision.' ELSE 'They differ' || by_how_much || ' and cannot both hold.' END
  END AS reason,
  [one_id, other_id] AS figure_ids
FROM told;

-- points: a change in percentage points against the two levels it lies between, which need not be of its source, and
-- against others of the same change. Differences are held against one another and no ratios, for a rate may be nothing
-- or less. A base that is not printed is told as it follows. Of a revision a point is made of a first release, or of one
-- that does not say which it prints.
CREATE VIEW audit_points AS
WITH change AS (
  SELECT f.figure_id, f.indicator_id, f.region_id, f.region, g.observation_id,
    concat_ws('/', coalesce(f.chain_id, ''), coalesce(f.org_id, ''), coalesce(f.initiative_id, '')) AS about,
    concat_ws(' · ', f.indicator, f.chain, f.org) AS subject, said(f.form, f.stated, f.unit_mult, f.unit, f.qualifier) AS words, f.period_label, b.label AS base_label,
    CASE WHEN i.measure = 'stock' THEN f.period_end ELSE f.period_start END AS starts, f.period_end AS ends,
    CASE WHEN i.measure = 'stock' THEN b.end_date ELSE b.start_date END AS base_starts, b.end_date AS base_ends,
    f.change, f.change_lo, f.change_hi,
    CASE WHEN f.lo_is_soft THEN f.change - 5 * (f.change - f.change_lo) ELSE f.change_lo END AS firm_lo,
    CASE WHEN f.hi_is_soft THEN f.change + 5 * (f.change_hi - f.change) ELSE f.change_hi END AS firm_hi,
    f.price_basis = 'real' AS is_real, f.vintage, f.source_id
  FROM figures f
  JOIN growth g ON g.growth_id = f.figure_id
  JOIN indicators i ON i.indicator_id = f.indicator_id
  JOIN periods b ON b.period_id = f.base_period
  WHERE f.form = 'pp' AND f.status = 'reported' AND f.period_start IS NOT NULL AND b.start_date IS NOT NULL
), now AS (
  SELECT c.figure_id AS growth_id, l.*
  FROM change c JOIN audit_level_picks l
    ON l.indicator_id = c.indicator_id AND l.region_id = c.region_id AND l.about = c.about AND l.is_real = c.is_real AND l.starts = c.starts AND l.ends = c.ends
  QUALIFY row_number() OVER (PARTITION BY c.figure_id
    ORDER BY l.figure_id IS NOT DISTINCT FROM c.observation_id DESC, l.source_id = c.source_id DESC, l.vintage = c.vintage DESC, l.vintage = 'final' DESC, l.figure_id) = 1
), before AS (
  SELECT c.figure_id AS growth_id, l.*
  FROM change c JOIN audit_level_picks l
    ON l.indicator_id = c.indicator_id AND l.region_id = c.region_id AND l.about = c.about AND l.is_real = c.is_real AND l.starts = c.base_starts AND l.ends = c.base_ends
  QUALIFY row_number() OVER (PARTITION BY c.figure_id
    ORDER BY l.source_id = c.source_id DESC, l.vintage = 'final' DESC, l.vintage = c.vintage DESC, l.figure_id) = 1
), n AS (
  SELECT c.*, a.figure_id AS now_id, a.words AS now_words, b.figure_id AS then_id, b.words AS then_words,
    a.value_lo - c.change_hi AS implied_lo, a.value_hi - c.change_lo AS implied_hi, a.value - b.value AS apart,
    meets(c.change_lo, c.change_hi, a.value_lo - b.value_hi, a.value_hi - b.value_lo) AS agree,
    meets(c.firm_lo, c.firm_hi, a.firm_lo - b.firm_hi, a.firm_hi - b.firm_lo) AS possible
  FROM change c JOIN now a ON a.growth_id = c.figure_id LEFT JOIN before b ON b.growth_id = c.figure_id
), place AS (
  SELECT *, row_number() OVER (PARTITION BY indicator_id, region_id, about, is_real, starts, ends, base_starts, base_ends ORDER BY vintage = 'final' DESC, vintage = 'unknown' DESC, figure_id) AS place
  FROM change
), twice AS (
  SELECT a.*, b.figure_id AS other_id, b.words AS other_words, a.source_id = b.source_id AS one_source, a.vintage = 'first' AND b.vintage = 'final' AS revised,
    abs(b.change - a.change) <= 1 + 1e-9 AND (a.vintage = 'first' AND b.vintage = 'final' OR (a.vintage = 'unknown' OR b.vintage = 'unknown') AND a.source_id <> b.source_id) AS may_be_revised,
    signed(b.change - a.change, 2) AS by_how_much,
    meets(a.change_lo, a.change_hi, b.change_lo, b.change_hi) AS agree, meets(a.firm_lo, a.firm_hi, b.firm_lo, b.firm_hi) AS possible
  FROM place a
  JOIN place b ON b.place = 1 AND b.indicator_id = a.indicator_id AND b.region_id = a.region_id AND b.about = a.about AND b.is_real = a.is_real
    AND b.starts = a.starts AND b.ends = a.ends AND b.base_starts = a.base_starts AND b.base_ends = a.base_ends AND b.figure_id <> a.figure_id
)
SELECT 'base:' || figure_id AS check_id, 'base' AS kind, subject || ', ' || region || ' ' || period_label || ' against ' || base_label AS title,
  'a base of ' || between_(implied_lo, implied_hi, 'percent') || ', by ' || now_words || ' and ' || words AS expected,
  coalesce(then_words || '; the levels are ' || signed(apart, 2) || ' pp apart', 'the base is not printed') AS found,
  CASE WHEN then_id IS NULL THEN 'untestable' ELSE verdict_of(agree, possible) END AS verdict,
  CASE WHEN then_id IS NULL THEN 'The level of ' || base_label || ' is not printed.' WHEN agree THEN 'Level, change and base agree.'
    WHEN possible THEN 'They agree only beyond the soft end of a hedged figure.'
    ELSE 'Level, change and base cannot all hold: the levels are ' || signed(apart, 2) || ' pp apart, the claim is ' || words || '.' END AS reason,
  CASE WHEN then_id IS NULL THEN [figure_id, now_id] ELSE [figure_id, now_id, then_id] END AS figure_ids
FROM n
UNION ALL
SELECT CASE WHEN revised THEN 'vintage:' ELSE 'cross_source:' END || figure_id || ':' || other_id, CASE WHEN revised THEN 'vintage' ELSE 'cross_source' END,
  subject || ', ' || region || ' ' || period_label || ' against ' || base_label || CASE WHEN revised THEN ': first and final' WHEN one_source THEN ': said twice by one source' ELSE ': two sources' END,
  words, other_words, verdict_of(agree, possible OR may_be_revised),
  CASE WHEN agree THEN 'Both say the same within their bounds.' WHEN possible THEN 'They agree only beyond the soft end of a hedged figure.'
    WHEN may_be_revised THEN 'They differ by ' || by_how_much || ' pp, which a revision would explain.'
    ELSE 'They differ by ' || by_how_much || ' pp and cannot both hold.' END,
  [figure_id, other_id]
FROM twice;

-- chain: claims that follow one another must multiply to the claim over their whole span. Every pair of links that
-- makes the whole is tried, and the path of shortest links; not every path, for their number doubles with each year.
-- Links are of one kind of price basis, one for each pair of windows, and of one reading.
CREATE VIEW audit_chain AS
WITH RECURSIVE link AS (
  SELECT * FROM audit_changes WHERE NOT ambiguous AND price_basis <> 'unknown' AND ratio_lo > 0
  QUALIFY row_number() OVER (PARTITION BY indicator_id, region_id, about, is_real, starts, ends, base_starts, base_ends
    ORDER BY vintage = 'final' DESC, source_id, figure_id) = 1
), shortest AS (
  SELECT * FROM link
  QUALIFY row_number() OVER (PARTITION BY indicator_id, region_id, about, is_real, base_starts, base_ends ORDER BY ends, starts DESC) = 1
), claim AS (
  SELECT * FROM audit_changes WHERE span_years > 1 AND price_basis <> 'unknown' AND ratio_lo > 0
), path AS (
  SELECT c.figure_id AS claim_id, c.starts AS goal_starts, c.ends AS goal_ends, l.indicator_id, l.region_id, l.about, l.is_real, l.starts, l.ends,
    [l.figure_id] AS ids, l.words AS words, l.ratio_to AS ratio, l.fair_lo AS ratio_lo, l.fair_hi AS ratio_hi, l.firm_lo AS firm_lo, l.firm_hi AS firm_hi, 1 AS links
  FROM claim c JOIN shortest l ON l.indicator_id = c.indicator_id AND l.region_id = c.region_id AND l.about = c.about AND l.is_real = c.is_real
    AND l.base_starts = c.base_starts AND l.base_ends = c.base_ends AND l.ends < c.ends
  UNION ALL
  SELECT p.claim_id, p.goal_starts, p.goal_ends, p.indicator_id, p.region_id, p.about, p.is_real, l.starts, l.ends,
    list_append(p.ids, l.figure_id), p.words || ', ' || l.words, p.ratio * l.ratio_to, p.ratio_lo * l.fair_lo, least(p.ratio_hi * l.fair_hi, open_end()),
    p.firm_lo * l.firm_lo, least(p.firm_hi * l.firm_hi, open_end()), p.links + 1
  FROM path p JOIN shortest l ON l.indicator_id = p.indicator_id AND l.region_id = p.region_id AND l.about = p.about AND l.is_real = p.is_real
    AND l.base_starts = p.starts AND l.base_ends = p.ends AND l.ends <= p.goal_ends
  WHERE p.links < 60
), whole AS (
  SELECT claim_id, claim_id AS check_on, ids, words, ratio, ratio_lo, ratio_hi, firm_lo, firm_hi FROM path WHERE starts = goal_starts AND ends = goal_ends AND links > 2
  UNION ALL
  SELECT c.figure_id, c.figure_id || ':' || a.figure_id, [a.figure_id, b.figure_id], a.words || ', ' || b.words, a.ratio_to * b.ratio_to, a.fair_lo * b.fair_lo,
    least(a.fair_hi * b.fair_hi, open_end()), a.firm_lo * b.firm_lo, least(a.firm_hi * b.firm_hi, open_end())
  FROM claim c
  JOIN link a ON a.indicator_id = c.indicator_id AND a.region_id = c.region_id AND a.about = c.about AND a.is_real = c.is_real AND a.base_starts = c.base_starts AND a.base_ends = c.base_ends
  JOIN link b ON b.indicator_id = c.indicator_id AND b.region_id = c.region_id AND b.about = c.about AND b.is_real = c.is_real AND b.starts = c.starts AND b.ends = c.ends
    AND b.base_starts = a.starts AND b.base_ends = a.ends
), n AS (
  SELECT w.*, c.subject, c.region, c.period_label, c.base_label, c.words AS claim_words, c.ratio_to AS claim_to, c.ratio_by AS claim_by, c.gap, c.ambiguous,
    meets(c.fair_lo, c.fair_hi - c.gap, w.ratio_lo, w.ratio_hi) AS fits_to, meets(c.fair_lo + c.gap, c.fair_hi, w.ratio_lo, w.ratio_hi) AS fits_by,
    meets(c.firm_lo, c.firm_hi, w.firm_lo, w.firm_hi) AND (c.firm_lo < c.ratio_lo OR c.firm_hi > c.ratio_hi OR w.firm_lo < w.ratio_lo OR w.firm_hi > w.ratio_hi) AS possible,
    100 * w.ratio / c.ratio_to - 100 AS apart, c.price_basis <> 'none' AND abs(100 * w.ratio / c.ratio_to - 100) <= 3 AS may_be_revised
  FROM whole w JOIN claim c ON c.figure_id = w.claim_id
)
SELECT 'chain:' || check_on AS check_id, 'chain' AS kind, subject || ', ' || region || ' ' || period_label || ' against ' || base_label || ': link by link' AS title,
  claim_words || ' = ×' || short(claim_to, 3) || CASE WHEN gap > 0 THEN ' or ×' || short(claim_by, 3) ELSE '' END AS expected,
  words || ' = ×' || short(ratio, 3) || CASE WHEN ratio_hi < open_end() THEN ' (' || short(ratio_lo, 3) || '–' || short(ratio_hi, 3) || ')' ELSE ' or more' END AS found,
  CASE WHEN fits_to AND fits_by THEN 'pass' WHEN ambiguous AND (fits_to OR fits_by) THEN 'tension' WHEN possible OR may_be_revised THEN 'tension' ELSE 'fail' END AS verdict,
  CASE WHEN fits_to AND fits_by THEN 'The links multiply to the claim.'
    WHEN ambiguous AND fits_by THEN 'The links agree only where it is read as an increase by.' WHEN ambiguous AND fits_to THEN 'The links agree only where it is read as an increase to.'
    WHEN possible THEN 'They agree only beyond the soft end of a hedged figure.'
    WHEN may_be_revised THEN 'The links are ' || signed(apart, 1) || '% off the claim, which later revisions would explain.'
    ELSE 'The links do not multiply to the claim: they are ' || signed(apart, 1) || '% off.' END AS reason,
  list_concat([claim_id], ids) AS figure_ids
FROM n;

-- target: a goal against what came of it. More is taken for better, but for ranks, for goals of a fall, and where the
-- goal is a ceiling ("up to", "nearly").
CREATE VIEW audit_target AS
WITH dated AS (
  SELECT f.*, said(f.form, f.stated, f.unit_mult, f.unit, f.qualifier) AS words, concat_ws(' · ', f.indicator, f.chain, f.org) AS subject,
    CASE WHEN i.measure = 'stock' THEN f.period_end ELSE coalesce(f.period_start, f.period_end) END AS starts,
    concat_ws('/', coalesce(f.chain_id, ''), coalesce(f.org_id, '')) AS about, b.end_date AS base_ends,
    CASE WHEN f.form = 'pp' THEN f.change_lo ELSE f.pct_lo END AS rise_lo, CASE WHEN f.form = 'pp' THEN f.change ELSE f.pct_to END AS rise,
    CASE WHEN f.form = 'pp' THEN f.change_hi ELSE f.pct_hi END AS rise_hi
  FROM figures f JOIN indicators i ON i.indicator_id = f.indicator_id LEFT JOIN periods b ON b.period_id = f.base_period
  WHERE f.status IN ('target', 'reported') AND NOT f.ambiguous
), goal AS (
  SELECT * FROM dated WHERE status = 'target'
), outcome AS (
  SELECT g.figure_id AS goal_id, o.figure_id, o.words, o.value, o.rise, o.price_basis
  FROM goal g JOIN dated o
    ON o.status = 'reported' AND o.kind = g.kind AND o.indicator_id = g.indicator_id AND o.region_id = g.region_id AND o.about = g.about
    AND o.starts = g.starts AND o.period_end = g.period_end AND o.base_ends IS NOT DISTINCT FROM g.base_ends AND (g.kind = 'growth' OR o.unit = g.unit) AND (g.form = 'pp') = (o.form = 'pp')
  QUALIFY row_number() OVER (PARTITION BY g.figure_id ORDER BY o.vintage = 'final' DESC, o.vintage = 'unknown' DESC, o.figure_id) = 1
), n AS (
  SELECT g.figure_id, g.subject, g.region, g.period_label, g.words, o.figure_id AS outcome_id, o.words AS outcome_words,
    coalesce(o.price_basis = g.price_basis, TRUE) AS like_,
    CASE WHEN g.kind = 'level' THEN 100 * o.value / nullif(g.value, 0) - 100 ELSE o.rise - g.rise END AS apart, g.kind,
    CASE WHEN g.kind = 'level' AND (g.unit = 'rank' OR g.qualifier IN ('up_to', 'nearly')) THEN o.value <= g.value_hi
      WHEN g.kind = 'level' THEN o.value >= g.value_lo
      WHEN g.rise < 0 OR g.qualifier IN ('up_to', 'nearly') THEN o.rise <= g.rise_hi ELSE o.rise >= g.rise_lo END AS met
  FROM goal g LEFT JOIN outcome o ON o.goal_id = g.figure_id
), v AS (
  SELECT *, coalesce(' by ' || fixed(abs(apart), 1) || CASE kind WHEN 'level' THEN '%' ELSE ' points' END, '') AS by_how_much FROM n
)
SELECT 'target:' || figure_id AS check_id, 'target' AS kind, 'Target: ' || subject || ', ' || region || ' ' || period_label AS title,
  words AS expected, coalesce(outcome_words, 'no outcome printed') AS found,
  CASE WHEN outcome_id IS NULL OR NOT like_ THEN 'untestable' WHEN met THEN 'pass' WHEN NOT met THEN 'tension' ELSE 'untestable' END AS verdict,
  CASE WHEN outcome_id IS NULL THEN 'What came of it is not printed.' WHEN NOT like_ THEN 'Goal and outcome are of different price bases.'
    WHEN met THEN 'The goal was met' || coalesce(' (' || signed(apart, 1) || CASE kind WHEN 'level' THEN '%).' ELSE ' points).' END, '.')
    WHEN NOT met THEN 'The goal was missed' || by_how_much || '.'
    ELSE 'Goal and outcome cannot be compared.' END AS reason,
  CASE WHEN outcome_id IS NULL THEN [figure_id] ELSE [figure_id, outcome_id] END AS figure_ids
FROM v;

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
