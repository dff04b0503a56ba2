-- The growth algebra: written once, here, as macros and views. Everything else reads the view `figures`.

-- 1. the digits of a page and their bounds -----------------------------------------------------------
CREATE MACRO half_ulp(s) AS 0.5 * pow(10.0, -length(split_part(s, '.', 2)));
-- The soft end of a hedged figure: a convention of ours, 10 % to the side that the word leaves open.
CREATE MACRO soft(s, q) AS
  CASE WHEN q = 'exact' THEN s::DOUBLE WHEN q IN ('nearly', 'up_to') THEN 0.9 * s::DOUBLE ELSE 1.1 * s::DOUBLE END;
CREATE MACRO hard(s, q) AS CASE q WHEN 'about' THEN 0.9 * s::DOUBLE ELSE s::DOUBLE END;
-- Least and greatest, because falls turn the ends round: 'down over 20 %' is [-22, -20].
CREATE MACRO stated_lo(s, q) AS
  CASE q WHEN 'exact' THEN s::DOUBLE - half_ulp(s) ELSE least(soft(s, q), hard(s, q)) END;
CREATE MACRO stated_hi(s, q) AS
  CASE q WHEN 'exact' THEN s::DOUBLE + half_ulp(s) ELSE greatest(soft(s, q), hard(s, q)) END;
-- A whole count is exact as printed; with a scale word it is rounded like any other number.
CREATE MACRO is_counted(unit, q, m) AS unit IN ('count', 'persons', 'households', 'passengers', 'vehicles', 'teu', 'rank') AND q = 'exact' AND m = 0;
-- Nothing falls by more than all of it.
CREATE MACRO compound(pct, years) AS pow(greatest(1 + pct / 100, 0), years);
-- A level can fall below nothing (a loss); no yearly rate leads there.
CREATE MACRO cagr(ratio, years) AS CASE WHEN ratio >= 0 THEN 100 * pow(ratio, 1 / years) - 100 END;
-- Which end rests on that convention and not on the digits: the one that the word leaves open.
CREATE MACRO lo_is_soft(s, q) AS q = 'about' OR (CASE WHEN starts_with(s, '-') THEN q IN ('over', 'at_least') ELSE q IN ('nearly', 'up_to') END);
CREATE MACRO hi_is_soft(s, q) AS q = 'about' OR (CASE WHEN starts_with(s, '-') THEN q IN ('nearly', 'up_to') ELSE q IN ('over', 'at_least') END);
-- From a printed number to new / base. An increment needs the level that it led to, in the same scale. So do
-- percentage points; where a rate was or is less than nothing, there is no ratio.
CREATE MACRO ratio_of(form, x, years, level) AS
  CASE
    WHEN form = 'pct' THEN 1 + x / 100
    WHEN form IN ('pct_avg', 'pct_each') THEN compound(x, years)
    WHEN form IN ('multiple_of', 'increase_times') THEN x
    WHEN form = 'increment' THEN level / nullif(level - x, 0)
    WHEN form = 'pp' AND level >= 0 THEN quotient(level, level - x, level - x)
  END;
-- 'Increased N times' is N + 1 where it is read as 'by', and also where N is one or less: nothing grows to half
-- of itself, or to itself.
CREATE MACRO settled(form, reading, x) AS CASE WHEN form = 'increase_times' AND reading = 'either' AND x <= 1 THEN 'by' ELSE reading END;
CREATE MACRO to_extra(form, reading) AS CASE WHEN form = 'increase_times' AND reading = 'by' THEN 1 ELSE 0 END;
CREATE MACRO by_extra(form, reading) AS CASE WHEN form = 'increase_times' AND reading <> 'to' THEN 1 ELSE 0 END;
-- A printed rate is given back as it is; 100 r - 100 and not 100 (r - 1), which makes 130 of x2.3 129.99…
-- Percentage points are never told in percent: a share that rises from 20 to 23 % is up 3 points, and a column of
-- growth rates in which it stood as 15 % would be misread.
CREATE MACRO pct_of(form, x, ratio) AS CASE WHEN form = 'pct' THEN x WHEN form <> 'pp' THEN 100 * ratio - 100 END;
CREATE MACRO cagr_of(form, x, ratio, years) AS CASE WHEN form IN ('pct_avg', 'pct_each') THEN greatest(x, -100) WHEN form <> 'pp' THEN cagr(ratio, years) END;
-- One level over another, with bounds from those of both. The base lies above nothing, or there is no ratio;
-- a level may lie below, and then the ends of the base change places.
CREATE MACRO quotient(level, base_lo, base) AS CASE WHEN base_lo > 0 THEN level / base END;
CREATE MACRO quotient_lo(level_lo, base_lo, base_hi) AS
  CASE WHEN base_lo > 0 THEN level_lo / CASE WHEN level_lo < 0 THEN base_lo ELSE base_hi END END;
CREATE MACRO quotient_hi(level_hi, base_lo, base_hi) AS
  CASE WHEN base_lo > 0 THEN level_hi / CASE WHEN level_hi < 0 THEN base_hi ELSE base_lo END END;
CREATE MACRO yi(x) AS x / 1e8;
CREATE MACRO bn(x) AS x / 1e9;

-- 2. levels -------------------------------------------------------------------------------------------
-- The value is parsed from its digits, so that 32.8e9 is exact. A count is exact only without a scale word.
CREATE VIEW observation_values AS
WITH said AS (
  SELECT
    o.* EXCLUDE (unit),
    coalesce(o.unit, i.unit) AS unit,
    i.additive,
    o.qualifier::VARCHAR AS word,
    (o.stated || 'e' || o.unit_mult) AS digits_and_scale,
    half_ulp(o.stated) * pow(10.0, o.unit_mult) AS half_unit
  FROM observations o
  JOIN indicators i USING (indicator_id)
)
SELECT
  * EXCLUDE (word, digits_and_scale, half_unit),
  digits_and_scale::DOUBLE AS value,
  CASE
    WHEN is_counted(unit, word, unit_mult) THEN digits_and_scale::DOUBLE
    WHEN word = 'exact' THEN digits_and_scale::DOUBLE - half_unit
    ELSE stated_lo(digits_and_scale, word)
  END AS value_lo,
  CASE
    WHEN is_counted(unit, word, unit_mult) THEN digits_and_scale::DOUBLE
    WHEN word = 'exact' THEN digits_and_scale::DOUBLE + half_unit
    ELSE stated_hi(digits_and_scale, word)
  END AS value_hi,
  lo_is_soft(stated, word) AS lo_is_soft,
  hi_is_soft(stated, word) AS hi_is_soft
FROM said;

-- 3. growth: every form to the ratio new / base, and from there to percent and yearly rate -------------
-- 'increased N times' has two readings: to N times (ratio N) and by N times (ratio N + 1). They stay two
-- values, _to and _by; _lo and _hi are the outer bounds of both, _to_hi and _by_lo the inner ones.
CREATE VIEW growth_values AS
WITH claim AS (
  SELECT
    g.*,
    g.form::VARCHAR AS said_as,
    settled(g.form::VARCHAR, g.reading::VARCHAR, g.stated::DOUBLE) AS read_as,
    g.stated::DOUBLE AS x,
    CASE WHEN g.form = 'increment' AND is_counted(o.unit, g.qualifier::VARCHAR, g.unit_mult) THEN g.stated::DOUBLE
      ELSE stated_lo(g.stated, g.qualifier::VARCHAR) END AS x_lo,
    CASE WHEN g.form = 'increment' AND is_counted(o.unit, g.qualifier::VARCHAR, g.unit_mult) THEN g.stated::DOUBLE
      ELSE stated_hi(g.stated, g.qualifier::VARCHAR) END AS x_hi,
    o.value / pow(10.0, g.unit_mult) AS level,
    o.value_lo / pow(10.0, g.unit_mult) AS level_lo,
    o.value_hi / pow(10.0, g.unit_mult) AS level_hi,
    g.form = 'increment' AND (CASE WHEN starts_with(g.stated, '-') THEN o.lo_is_soft ELSE o.hi_is_soft END) AS soft_below,
    g.form = 'increment' AND (CASE WHEN starts_with(g.stated, '-') THEN o.hi_is_soft ELSE o.lo_is_soft END) AS soft_above
  FROM growth g
  LEFT JOIN observation_values o USING (observation_id)
), ratio AS (
  SELECT
    claim.* EXCLUDE (level, level_lo, level_hi),
    -- L / (L - x) falls with the level where the increment is a growth, and rises with it where it is a fall.
    ratio_of(said_as, x_lo, span_years, CASE WHEN x_lo < 0 THEN level_lo ELSE level_hi END) + to_extra(said_as, read_as) AS ratio_lo,
    ratio_of(said_as, x, span_years, level) + to_extra(said_as, read_as) AS ratio_to,
    ratio_of(said_as, x, span_years, level) + by_extra(said_as, read_as) AS ratio_by,
    ratio_of(said_as, x_hi, span_years, CASE WHEN x_hi < 0 THEN level_hi ELSE level_lo END) + by_extra(said_as, read_as) AS ratio_hi,
    -- The inner ends: where the one reading stops and the other begins.
    ratio_of(said_as, x_hi, span_years, CASE WHEN x_hi < 0 THEN level_hi ELSE level_lo END) + to_extra(said_as, read_as) AS ratio_to_hi,
    ratio_of(said_as, x_lo, span_years, CASE WHEN x_lo < 0 THEN level_lo ELSE level_hi END) + by_extra(said_as, read_as) AS ratio_by_lo
  FROM claim
)
SELECT
  * EXCLUDE (said_as, read_as, x, x_lo, x_hi, soft_below, soft_above),
  pct_of(said_as, x_lo, ratio_lo) AS pct_lo,
  pct_of(said_as, x, ratio_to) AS pct_to,
  pct_of(said_as, x, ratio_by) AS pct_by,
  pct_of(said_as, x_hi, ratio_hi) AS pct_hi,
  cagr_of(said_as, x_lo, ratio_lo, span_years) AS cagr_lo,
  cagr_of(said_as, x, ratio_to, span_years) AS cagr_to,
  cagr_of(said_as, x, ratio_by, span_years) AS cagr_by,
  cagr_of(said_as, x_hi, ratio_hi, span_years) AS cagr_hi,
  pct_of(said_as, x_hi, ratio_to_hi) AS pct_to_hi,
  pct_of(said_as, x_lo, ratio_by_lo) AS pct_by_lo,
  cagr_of(said_as, x_hi, ratio_to_hi, span_years) AS cagr_to_hi,
  cagr_of(said_as, x_lo, ratio_by_lo, span_years) AS cagr_by_lo,
  read_as = 'either' AS ambiguous,
  lo_is_soft(stated, qualifier::VARCHAR) OR coalesce(soft_below, FALSE) AS lo_is_soft,
  hi_is_soft(stated, qualifier::VARCHAR) OR coalesce(soft_above, FALSE) AS hi_is_soft,
  -- What was added or lost, in the unit of the level or in percentage points.
  CASE WHEN said_as IN ('increment', 'pp') THEN x_lo * pow(10.0, unit_mult) END AS change_lo,
  CASE WHEN said_as IN ('increment', 'pp') THEN (stated || 'e' || unit_mult)::DOUBLE END AS change,
  CASE WHEN said_as IN ('increment', 'pp') THEN x_hi * pow(10.0, unit_mult) END AS change_hi
FROM ratio;

-- The same for a claim that is not in the data: FROM normal_form('increase_times', '1.9', 'exact', 'either', NULL, NULL).
-- An increment and its level are given in one scale.
CREATE MACRO normal_form(form, stated, qualifier, reading, years, level) AS TABLE
WITH said AS (
  SELECT stated::DOUBLE AS x, stated_lo(stated, qualifier) AS x_lo, stated_hi(stated, qualifier) AS x_hi,
    settled(form, reading, stated::DOUBLE) AS read_as, years::DOUBLE AS n, level::DOUBLE AS l
), ratio AS (
  SELECT *,
    ratio_of(form, x_lo, n, l) + to_extra(form, read_as) AS ratio_lo,
    ratio_of(form, x, n, l) + to_extra(form, read_as) AS ratio_to,
    ratio_of(form, x, n, l) + by_extra(form, read_as) AS ratio_by,
    ratio_of(form, x_hi, n, l) + by_extra(form, read_as) AS ratio_hi,
    ratio_of(form, x_hi, n, l) + to_extra(form, read_as) AS ratio_to_hi,
    ratio_of(form, x_lo, n, l) + by_extra(form, read_as) AS ratio_by_lo
  FROM said
)
SELECT x_lo, x, x_hi, ratio_lo, ratio_to, ratio_by, ratio_hi,
  pct_of(form, x_lo, ratio_lo) AS pct_lo, pct_of(form, x, ratio_to) AS pct_to,
  pct_of(form, x, ratio_by) AS pct_by, pct_of(form, x_hi, ratio_hi) AS pct_hi,
  cagr_of(form, x_lo, ratio_lo, n) AS cagr_lo, cagr_of(form, x, ratio_to, n) AS cagr_to,
  cagr_of(form, x, ratio_by, n) AS cagr_by, cagr_of(form, x_hi, ratio_hi, n) AS cagr_hi,
  ratio_to_hi, ratio_by_lo, pct_of(form, x_hi, ratio_to_hi) AS pct_to_hi, pct_of(form, x_lo, ratio_by_lo) AS pct_by_lo,
  cagr_of(form, x_hi, ratio_to_hi, n) AS cagr_to_hi, cagr_of(form, x_lo, ratio_by_lo, n) AS cagr_by_lo,
  read_as = 'either' AS ambiguous,
  lo_is_soft(stated, qualifier) AS lo_is_soft, hi_is_soft(stated, qualifier) AS hi_is_soft
FROM ratio;

-- 4. levels and growth as one: a row a claim, with all names --------------------------------------------
CREATE VIEW figure_values AS
WITH fact AS (
  SELECT
    observation_id AS figure_id, 'level' AS kind, region_id, chain_id, org_id, initiative_id, indicator_id, period_id,
    NULL::VARCHAR AS base_period_id, FALSE AS base_inferred, NULL::DOUBLE AS span_years, 'level' AS form, stated, unit_mult,
    unit, qualifier::VARCHAR AS qualifier, NULL::VARCHAR AS reading, status::VARCHAR AS status, price_basis,
    vintage::VARCHAR AS vintage, value, value_lo, value_hi,
    NULL::DOUBLE AS ratio_lo, NULL::DOUBLE AS ratio_to, NULL::DOUBLE AS ratio_by, NULL::DOUBLE AS ratio_hi,
    NULL::DOUBLE AS pct_lo, NULL::DOUBLE AS pct_to, NULL::DOUBLE AS pct_by, NULL::DOUBLE AS pct_hi,
    NULL::DOUBLE AS cagr_lo, NULL::DOUBLE AS cagr_to, NULL::DOUBLE AS cagr_by, NULL::DOUBLE AS cagr_hi,
    FALSE AS ambiguous, said_by, source_id, para, note, doubt, lo_is_soft, hi_is_soft,
    NULL::DOUBLE AS ratio_to_hi, NULL::DOUBLE AS ratio_by_lo, NULL::DOUBLE AS pct_to_hi, NULL::DOUBLE AS pct_by_lo,
    NULL::DOUBLE AS cagr_to_hi, NULL::DOUBLE AS cagr_by_lo,
    NULL::DOUBLE AS change_lo, NULL::DOUBLE AS change, NULL::DOUBLE AS change_hi
  FROM observation_values
  UNION ALL
  SELECT
    g.growth_id, 'growth', g.region_id, g.chain_id, g.org_id, g.initiative_id, g.indicator_id, g.period_id,
    g.base_period_id, g.base_inferred, g.span_years, g.form::VARCHAR, g.stated, g.unit_mult,
    CASE
      WHEN g.form IN ('multiple_of', 'increase_times') THEN 'times'
      WHEN g.form = 'increment' THEN coalesce(o.unit, i.unit)
      WHEN g.form = 'pp' THEN 'points'
      ELSE 'percent'
    END,
    g.qualifier::VARCHAR, g.reading::VARCHAR, g.status::VARCHAR, g.price_basis, g.vintage::VARCHAR, NULL, NULL, NULL,
    g.ratio_lo, g.ratio_to, g.ratio_by, g.ratio_hi, g.pct_lo, g.pct_to, g.pct_by, g.pct_hi,
    g.cagr_lo, g.cagr_to, g.cagr_by, g.cagr_hi, g.ambiguous, g.said_by, g.source_id, g.para, g.note,
    g.doubt, g.lo_is_soft, g.hi_is_soft, g.ratio_to_hi, g.ratio_by_lo, g.pct_to_hi, g.pct_by_lo, g.cagr_to_hi, g.cagr_by_lo,
    g.change_lo, g.change, g.change_hi
  FROM growth_values g
  JOIN indicators i USING (indicator_id)
  LEFT JOIN observation_values o USING (observation_id)
), worst AS (
  SELECT figure_id, max(verdict)::VARCHAR AS verdict
  FROM (SELECT unnest(figure_ids) AS figure_id, verdict FROM checks)
  GROUP BY figure_id
)
SELECT
  x.figure_id, x.kind, x.region_id, r.name_en AS region, x.chain_id, c.name_en AS chain, x.org_id, f.name_en AS org,
  x.initiative_id, n.name_en AS initiative, x.indicator_id, i.name_en AS indicator, i.topic,
  x.period_id AS period, p.label AS period_label, p.start_date AS period_start, p.end_date AS period_end,
  x.base_period_id AS base_period, b.label AS base_label, x.base_inferred, x.span_years, x.form, x.stated, x.unit_mult,
  x.unit, x.qualifier, x.reading, x.status, x.price_basis, x.vintage, x.value, x.value_lo, x.value_hi,
  x.ratio_lo, x.ratio_to, x.ratio_by, x.ratio_hi, x.pct_lo, x.pct_to, x.pct_by, x.pct_hi,
  x.cagr_lo, x.cagr_to, x.cagr_by, x.cagr_hi, x.ambiguous, w.verdict, x.said_by, x.source_id, s.title AS source,
  s.published, x.para, x.note, x.doubt, x.lo_is_soft, x.hi_is_soft,
  x.ratio_to_hi, x.ratio_by_lo, x.pct_to_hi, x.pct_by_lo, x.cagr_to_hi, x.cagr_by_lo,
  x.change_lo, x.change, x.change_hi
FROM fact x
JOIN regions r USING (region_id)
JOIN indicators i USING (indicator_id)
JOIN periods p USING (period_id)
JOIN sources s USING (source_id)
LEFT JOIN periods b ON b.period_id = x.base_period_id
LEFT JOIN chains c USING (chain_id)
LEFT JOIN orgs f ON f.org_id = x.org_id
LEFT JOIN initiatives n ON n.initiative_id = x.initiative_id
LEFT JOIN worst w USING (figure_id);

-- What the views give is kept when the database is built: planning them anew takes 15 to 25 ms a
-- question, which is longer than a cursor step may last. The file is read-only, so the two cannot part.
-- The audit asks this table and then sets its verdicts.
CREATE TABLE figures_kept AS SELECT * FROM figure_values ORDER BY region_id, indicator_id, figure_id;
CREATE VIEW figures AS SELECT * FROM figures_kept;
COMMENT ON VIEW figures IS 'Every claim, level or growth: as printed, normalised with bounds, and where it stands.';
COMMENT ON TABLE figures_kept IS 'The rows of figure_values, kept for speed. Ask the view figures.';

-- Which figures a check touches, a row each, in the order in which it names them: for engines without lists.
CREATE VIEW check_figures AS
SELECT check_id, unnest(figure_ids) AS figure_id, unnest(range(1, len(figure_ids) + 1))::INTEGER AS place FROM checks;

-- 5. what shares and rates imply ------------------------------------------------------------------------
-- A share and its part give the whole; the test is there when the whole is printed too.
CREATE VIEW implied_wholes AS
SELECT
  s.observation_id AS share_id, n.observation_id AS part_id, d.observation_id AS whole_id, s.region_id, s.period_id,
  100 * n.value / s.value AS implied,
  100 * n.value_lo / s.value_hi AS implied_lo,
  100 * n.value_hi / s.value_lo AS implied_hi,
  d.value AS printed,
  CASE
    WHEN d.value IS NULL THEN 'untestable'
    WHEN d.value_hi >= 100 * n.value_lo / s.value_hi AND d.value_lo <= 100 * n.value_hi / s.value_lo THEN 'pass'
    ELSE 'fail'
  END AS verdict
FROM observation_values s
JOIN indicators i USING (indicator_id)
JOIN observation_values n
  ON n.indicator_id = i.numerator_id AND n.region_id = s.region_id AND n.period_id = s.period_id
  AND n.chain_id IS NOT DISTINCT FROM s.chain_id
JOIN regions r ON r.region_id = s.region_id
LEFT JOIN observation_values d  -- the whole may be the parent's
  ON d.indicator_id = i.denominator_id
  AND d.region_id = CASE i.denominator_scope WHEN 'parent' THEN r.parent_id ELSE s.region_id END
  AND d.period_id = s.period_id AND d.chain_id IS NULL
WHERE i.denominator_id IS NOT NULL;

-- A level and its growth give the level of the base period; of percentage points by taking them off, so that it
-- may lie below nothing.
CREATE VIEW implied_bases AS
SELECT
  g.growth_id, o.observation_id, g.base_period_id, g.price_basis,
  CASE WHEN g.form = 'pp' THEN o.value - g.change ELSE o.value / g.ratio_to END AS implied,
  CASE WHEN g.form = 'pp' THEN o.value_lo - g.change_hi ELSE o.value_lo / g.ratio_hi END AS implied_lo,
  CASE WHEN g.form = 'pp' THEN o.value_hi - g.change_lo ELSE o.value_hi / g.ratio_lo END AS implied_hi,
  g.lo_is_soft OR o.hi_is_soft AS hi_is_soft
FROM growth_values g
JOIN observation_values o USING (observation_id)
WHERE g.ratio_to IS NOT NULL OR g.form = 'pp';

-- A region may not exceed its parent; where it does so only by a soft end, that is a tension.
CREATE VIEW part_exceeds_whole AS
SELECT
  child.observation_id AS part_id, parent.observation_id AS whole_id,
  100 * child.value / parent.value AS pct,
  child.value_lo <= parent.value_hi AS ok,
  child.value_lo > parent.value AND parent.hi_is_soft AND child.value_lo <= parent.value_hi AS only_softly
FROM observation_values child
JOIN regions r USING (region_id)
JOIN observation_values parent
  ON parent.region_id = r.parent_id AND parent.indicator_id = child.indicator_id
  AND parent.period_id = child.period_id AND parent.chain_id IS NOT DISTINCT FROM child.chain_id
WHERE child.additive AND child.unit = parent.unit AND child.status = parent.status;
