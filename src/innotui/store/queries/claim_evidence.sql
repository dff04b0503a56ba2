-- Figures and pairs of levels held against a claim, each with its verdict; the most telling first.
-- Reads claim_forms, the claim's normal forms, which the asker puts in front as a common table.
, said AS (
  SELECT role AS reading,
    CASE WHEN $form IN ('level', 'increment') THEN value_lo END AS value_lo,
    CASE WHEN $form IN ('level', 'increment') THEN value END AS value,
    CASE WHEN $form IN ('level', 'increment') THEN value_hi END AS value_hi,
    pct_lo, pct_to AS pct, pct_hi, cagr_lo, cagr_to AS cagr, cagr_hi, lo_is_soft, hi_is_soft
  FROM claim_forms WHERE role <> 'asked'
), subject AS (  -- everything about what the claim measures, or about its chain or firm where it names no indicator
  SELECT f.*, i.measure = 'stock' AS is_stock
  FROM figures f
  JOIN indicators i USING (indicator_id)
  WHERE f.indicator_id IN ($indicator_ids)
    OR coalesce($indicator_ids) IS NULL
      AND (f.chain_id IN ($chain_ids) OR f.org_id IN ($org_ids))
), windowed AS (
  SELECT s.*,
    CASE
      WHEN $period::VARCHAR IS NULL THEN 'unsaid'
      WHEN starts_with($period::VARCHAR, 'XXXX') THEN CASE WHEN s.period LIKE replace($period::VARCHAR, 'X', '_') THEN 'unsaid' ELSE 'differs' END
      WHEN s.period = $period OR $period = s.period || '-12-31'
        OR s.period_end = $period_end::DATE AND (s.is_stock OR starts_with(s.period, '/')) THEN 'same'
      -- A stock of a day close by: no refutation, and its date is told.
      WHEN s.is_stock AND abs(date_diff('day', s.period_end, $period_end::DATE)) <= 7 THEN 'days'
      ELSE 'differs'
    END AS window_is
  FROM subject s
), usually AS (  -- growth of these is told in real terms, so two levels at current prices cannot refute it
  SELECT DISTINCT indicator_id FROM subject WHERE kind = 'growth' AND price_basis = 'real'
), candidate AS (
  SELECT
    f.figure_id, NULL::VARCHAR AS base_id, f.region_id, f.chain_id, f.org_id, f.indicator_id, f.period_end, f.status, f.window_is,
    f.price_basis, f.form, f.unit, f.vintage, f.qualifier,
    CASE
      WHEN $form = 'level' OR f.form = 'level' THEN 'same'
      WHEN f.base_period IS NULL THEN 'unsaid'
      WHEN $base_period::VARCHAR IS NULL THEN CASE WHEN $years::DOUBLE IS NULL OR abs(f.span_years - $years::DOUBLE) < 0.02 THEN 'unsaid' ELSE 'differs' END
      WHEN f.base_period = $base_period THEN 'same'
      WHEN f.is_stock AND abs(f.span_years - $years::DOUBLE) < 0.02 AND f.window_is = 'same' THEN 'same'
      ELSE 'differs'
    END AS base_is,
    -- What it was compared in: levels and amounts as values, growth in percent, or a year where the total is open.
    CASE
      WHEN $form = 'level' THEN CASE WHEN f.form = 'level' THEN 'value' END
      WHEN $form = 'increment' AND f.form IN ('increment', 'pp') THEN 'change'
      WHEN f.kind <> 'growth' THEN NULL
      WHEN (SELECT min(pct) FROM said) IS NOT NULL AND f.pct_to IS NOT NULL THEN 'pct'
      WHEN (SELECT min(cagr) FROM said) IS NOT NULL AND f.cagr_to IS NOT NULL THEN 'cagr'
    END AS measure,
    coalesce(f.change_lo, f.value_lo) AS value_lo,
    coalesce(f.change, f.value) AS value,
    coalesce(f.change_hi, f.value_hi) AS value_hi,
    f.pct_lo, f.pct_to, f.pct_by, f.pct_hi, f.cagr_lo, f.cagr_to, f.cagr_by, f.cagr_hi, f.ambiguous, f.lo_is_soft, f.hi_is_soft
  FROM windowed f
  UNION ALL
  SELECT
    l.figure_id, b.figure_id, l.region_id, l.chain_id, l.org_id, l.indicator_id, l.period_end, 'reported', l.window_is,
    CASE WHEN l.price_basis = b.price_basis THEN l.price_basis ELSE 'unknown' END, 'levels', l.unit, l.vintage, 'exact', 'same',
    CASE WHEN $form = 'increment' THEN 'change' WHEN (SELECT min(pct) FROM said) IS NOT NULL THEN 'pct' ELSE 'cagr' END,
    l.value_lo - b.value_hi, l.value - b.value, l.value_hi - b.value_lo,
    pct_of('levels', l.value, l.value_lo / nullif(b.value_hi, 0)), pct_of('levels', l.value, l.value / nullif(b.value, 0)),
    pct_of('levels', l.value, l.value / nullif(b.value, 0)), pct_of('levels', l.value, l.value_hi / nullif(b.value_lo, 0)),
    cagr(l.value_lo / nullif(b.value_hi, 0), $years::DOUBLE), cagr(l.value / nullif(b.value, 0), $years::DOUBLE),
    cagr(l.value / nullif(b.value, 0), $years::DOUBLE), cagr(l.value_hi / nullif(b.value_lo, 0), $years::DOUBLE),
    FALSE, l.lo_is_soft OR b.hi_is_soft, l.hi_is_soft OR b.lo_is_soft
  FROM windowed l
  JOIN windowed b
    ON b.indicator_id = l.indicator_id AND b.region_id = l.region_id AND b.unit = l.unit
    AND b.chain_id IS NOT DISTINCT FROM l.chain_id AND b.org_id IS NOT DISTINCT FROM l.org_id
    AND b.initiative_id IS NOT DISTINCT FROM l.initiative_id
  WHERE $form <> 'level' AND l.form = 'level' AND b.form = 'level' AND l.window_is = 'same'
    AND l.status = 'reported' AND b.status = 'reported'
    AND (b.period = $base_period OR b.is_stock AND b.period_end = $base_end::DATE)
), marked AS (
  SELECT c.*,
    concat_ws(' ',
      CASE WHEN coalesce($region_ids) IS NOT NULL AND c.region_id NOT IN ($region_ids) THEN 'region' END,
      CASE WHEN coalesce($chain_ids) IS NOT NULL AND coalesce(c.chain_id, '') NOT IN ($chain_ids) THEN 'chain' END,
      CASE WHEN coalesce($org_ids) IS NOT NULL AND coalesce(c.org_id, '') NOT IN ($org_ids) THEN 'organisation' END,
      CASE WHEN c.window_is = 'differs' THEN 'window' END,
      CASE WHEN c.measure IS NULL THEN 'kind' END,
      CASE WHEN c.base_is = 'differs' THEN 'base' END,
      CASE WHEN $form IN ('level', 'increment') AND c.measure IN ('value', 'change') AND $unit::VARCHAR IS NOT NULL
        AND NOT (c.unit = $unit OR $unit = 'count' AND c.unit IN ('persons', 'households', 'passengers', 'vehicles', 'teu') OR $unit = 'points' AND c.unit = 'percent')
        -- "Over 380" of what is told in hundreds of billions lacks its scale.
        OR $form = 'level' AND $unit::VARCHAR IS NULL AND $unit_mult = 0 AND (c.unit IN ('W', 'Wh', 'J') OR regexp_full_match(c.unit, '[A-Z]{3}'))
        AND c.value >= 10000 * abs($stated::DOUBLE) THEN 'unit' END,
      CASE WHEN $price_basis IN ('real', 'nominal') AND c.price_basis IN ('real', 'nominal') AND c.price_basis <> $price_basis
        OR $form = 'increment' AND coalesce($unit::VARCHAR, '') <> 'points' AND c.price_basis = 'real' THEN 'prices' END,  -- an amount of money is at current prices
      CASE WHEN $status = 'target' AND c.status = 'reported' THEN 'status' END
    ) AS differs,
    concat_ws(' ',
      CASE WHEN coalesce($region_ids) IS NULL AND coalesce($org_ids) IS NULL THEN 'region' END,
      CASE WHEN coalesce($indicator_ids) IS NULL THEN 'indicator' END,
      CASE WHEN coalesce($chain_ids) IS NULL AND c.chain_id IS NOT NULL AND coalesce($org_ids) IS NULL THEN 'chain' END,
      CASE WHEN coalesce($org_ids) IS NULL AND c.org_id IS NOT NULL THEN 'organisation' END,
      CASE WHEN c.window_is IN ('unsaid', 'days') THEN 'window' END,
      CASE WHEN $status <> 'target' AND c.status <> 'reported' THEN 'status' END
    ) AS unsaid,
    -- Growth that is told in real terms, held against a change at current prices: a difference, not a refutation.
    -- So is growth that says its prices, against one that does not say them.
    $form NOT IN ('level', 'increment')
      AND CASE WHEN $price_basis::VARCHAR IS NULL THEN c.price_basis = 'nominal' ELSE c.price_basis = 'unknown' END
      AND c.indicator_id IN (SELECT indicator_id FROM usually) AS other_prices
  FROM candidate c
), ends AS (  -- each reading of a figure with its own bounds, in the measure of the comparison
  SELECT m.figure_id, m.base_id, r.reading, m.qualifier, m.lo_is_soft, m.hi_is_soft,
    CASE WHEN m.measure IN ('value', 'change') THEN m.value_lo WHEN m.measure = 'pct' THEN m.pct_lo ELSE m.cagr_lo END AS lo,
    CASE WHEN m.measure IN ('value', 'change') THEN m.value WHEN m.measure = 'pct' THEN m.pct_to ELSE m.cagr_to END AS mid,
    CASE WHEN m.measure IN ('value', 'change') THEN m.value_hi WHEN m.measure = 'pct' THEN m.pct_hi ELSE m.cagr_hi END AS hi
  FROM marked m
  JOIN (SELECT 'plain' AS reading) r ON NOT m.ambiguous
  WHERE m.measure IS NOT NULL
  UNION ALL
  SELECT m.figure_id, m.base_id, 'to', m.qualifier, m.lo_is_soft, m.hi_is_soft,
    CASE WHEN m.measure = 'pct' THEN m.pct_lo ELSE m.cagr_lo END, CASE WHEN m.measure = 'pct' THEN m.pct_to ELSE m.cagr_to END,
    CASE WHEN m.measure = 'pct' THEN pct_of('increase_times', 0, f.ratio_hi - 1) ELSE cagr(f.ratio_hi - 1, f.span_years) END
  FROM marked m JOIN subject f USING (figure_id) WHERE m.ambiguous AND m.measure IN ('pct', 'cagr')
  UNION ALL
  SELECT m.figure_id, m.base_id, 'by', m.qualifier, m.lo_is_soft, m.hi_is_soft,
    CASE WHEN m.measure = 'pct' THEN pct_of('increase_times', 0, f.ratio_lo + 1) ELSE cagr(f.ratio_lo + 1, f.span_years) END,
    CASE WHEN m.measure = 'pct' THEN m.pct_by ELSE m.cagr_by END, CASE WHEN m.measure = 'pct' THEN m.pct_hi ELSE m.cagr_hi END
  FROM marked m JOIN subject f USING (figure_id) WHERE m.ambiguous AND m.measure IN ('pct', 'cagr')
), met AS (
  SELECT m.figure_id, m.base_id, s.reading AS said_as, e.reading AS told_as, e.lo, e.mid, e.hi,
    CASE m.measure WHEN 'pct' THEN s.pct WHEN 'cagr' THEN s.cagr ELSE s.value END AS x,
    CASE m.measure WHEN 'pct' THEN s.pct_lo WHEN 'cagr' THEN s.cagr_lo ELSE s.value_lo END AS x_lo,
    CASE m.measure WHEN 'pct' THEN s.pct_hi WHEN 'cagr' THEN s.cagr_hi ELSE s.value_hi END AS x_hi,
    CASE WHEN e.lo_is_soft THEN e.mid ELSE e.lo END AS firm_lo, CASE WHEN e.hi_is_soft THEN e.mid ELSE e.hi END AS firm_hi,
    s.lo_is_soft AS x_lo_is_soft, s.hi_is_soft AS x_hi_is_soft, e.lo_is_soft, e.hi_is_soft,
    e.qualifier IN ('over', 'nearly') AS is_strict,
    -- Trailing zeros of a number with two digits or more before them: 410 may be a rounded 412.
    CASE WHEN m.measure IN ('value', 'change') AND $qualifier = 'exact' AND regexp_full_match($stated::VARCHAR, '-?[1-9][0-9]+0+')
      AND length(rtrim(ltrim($stated::VARCHAR, '-'), '0')) >= 2
      THEN 0.5 * pow(10.0, length($stated::VARCHAR) - length(rtrim($stated::VARCHAR, '0')) + $unit_mult) END AS rounding
  FROM marked m
  JOIN ends e ON e.figure_id = m.figure_id AND e.base_id IS NOT DISTINCT FROM m.base_id
  CROSS JOIN said s
), ranked AS (
  SELECT p.*,
    CASE
      WHEN p.opposed THEN 9
      -- One digit is a rounding and no match where the figure is far from it: 2 trillion for 2.48.
      WHEN p.overlap > p.hair AND p.coarse AND abs(p.x - p.mid) > 0.05 * abs(p.mid) THEN 3
      WHEN CASE WHEN $qualifier = 'about' THEN abs(p.x - p.mid) <= 0.01 * abs(p.mid) ELSE TRUE END
        AND p.firm_overlap > CASE WHEN p.may_touch THEN -p.hair ELSE p.hair END THEN 0
      WHEN p.overlap > CASE WHEN p.may_touch THEN -p.hair ELSE p.hair END THEN 1
      -- "Over 300" is true of 412, if weak; of ten times as much it is a slip of the scale.
      WHEN $qualifier IN ('over', 'at_least', 'up_to') AND abs(p.mid) BETWEEN abs(p.x) / 10 AND 10 * abs(p.x)
        AND (p.x_hi_is_soft AND p.firm_lo >= p.x_lo OR p.x_lo_is_soft AND p.firm_hi <= p.x_hi) THEN 2
      WHEN abs(p.x - p.mid) <= greatest(0.01 * abs(p.mid), coalesce(p.rounding, 0)) THEN 3
      ELSE 9
    END AS rank
  FROM (
    SELECT met.*, CASE WHEN x_hi > x_lo THEN least(1e-9 * (1 + abs(mid)), (x_hi - x_lo) / 4) ELSE 1e-9 * (1 + abs(mid)) END AS hair,
      least(x_hi, firm_hi) - greatest(x_lo, firm_lo) AS firm_overlap, least(x_hi, hi) - greatest(x_lo, lo) AS overlap,
      -- 2.9 and 2.8 share the end 2.85 and yet differ; a hedged end and an exact count are points to be met.
      -- "Over 300" leaves 300 out, so it does not meet an exact 300.
      ($qualifier <> 'exact' OR firm_lo = firm_hi OR x_lo = x_hi)
        AND NOT ($strict AND NOT lo_is_soft AND NOT hi_is_soft) AND NOT (is_strict AND $qualifier = 'exact' AND x_lo = x_hi) AS may_touch,
      -- "Below 380" and "over 380" look away from one another; only "at most" and "at least" share a number.
      ((x_lo_is_soft AND NOT x_hi_is_soft AND hi_is_soft AND NOT lo_is_soft
          AND x_hi <= lo + CASE WHEN $strict OR is_strict THEN 1 ELSE -1 END * 1e-9 * abs(mid))
        OR (x_hi_is_soft AND NOT x_lo_is_soft AND lo_is_soft AND NOT hi_is_soft
          AND x_lo >= hi - CASE WHEN $strict OR is_strict THEN 1 ELSE -1 END * 1e-9 * abs(mid))) AS opposed,
      $qualifier = 'exact' AND NOT $counted AND $form IN ('level', 'pct')
        AND regexp_full_match(ltrim($stated::VARCHAR, '-'), '[1-9]0*|0[.]0*[1-9]') AS coarse
    FROM met
  ) p
), summed AS (
  SELECT figure_id, base_id,
    min(rank) AS rank,
    count(DISTINCT CASE WHEN rank < 9 THEN said_as END) = count(DISTINCT said_as)
      AND count(DISTINCT CASE WHEN rank < 9 THEN told_as END) = count(DISTINCT told_as) AS all_fit,
    string_agg(DISTINCT CASE
      WHEN rank = 9 OR said_as = 'plain' AND told_as = 'plain' THEN NULL WHEN told_as = 'plain' THEN 'claim:' || said_as
      WHEN said_as = 'plain' THEN 'source:' || told_as ELSE 'claim:' || said_as || ',source:' || told_as END, ' ') AS fits
  FROM ranked
  GROUP BY figure_id, base_id
), best AS (
  SELECT figure_id, base_id, lo, mid, hi, x FROM (
    SELECT ranked.*, row_number() OVER (PARTITION BY figure_id, base_id ORDER BY rank, abs(x - mid), said_as, told_as) AS place FROM ranked
  ) WHERE place = 1
), judged AS (
  SELECT m.*, coalesce(s.rank, 9) AS rank, s.fits, b.lo, b.mid, b.hi, b.x,
    $form = 'pct_each' AND m.form <> 'pct_each' AS not_each,
    CASE
      WHEN $doubted AND coalesce(s.rank, 9) = 9 THEN 'other'
      WHEN m.differs <> '' OR s.rank IS NULL OR $closed AND regexp_matches(m.unsaid, 'region|indicator|chain') THEN 'other'
      WHEN s.rank = 9 THEN CASE WHEN m.unsaid <> '' OR m.base_is = 'unsaid' OR m.other_prices THEN 'other' ELSE 'contradicts' END
      WHEN s.rank = 0 AND s.all_fit AND m.unsaid = '' AND NOT m.other_prices AND NOT ($form = 'pct_each' AND m.form <> 'pct_each')
        AND NOT $doubted AND NOT $partly THEN 'match'
      ELSE 'near'
    END AS verdict,
    CASE
      WHEN coalesce(s.rank, 9) = 9 THEN CASE WHEN m.other_prices THEN 'prices' ELSE 'apart' END WHEN $doubted THEN 'words' WHEN m.unsaid = 'window' AND m.window_is = 'days' THEN 'days'
      WHEN m.unsaid <> '' THEN 'unsaid' WHEN m.other_prices THEN 'prices' WHEN NOT s.all_fit THEN 'reading'
      WHEN $form = 'pct_each' AND m.form <> 'pct_each' THEN 'each' WHEN s.rank = 1 THEN 'soft' WHEN s.rank = 2 THEN 'implied'
      WHEN s.rank = 3 THEN 'close' WHEN $partly AND m.differs = '' THEN 'partly' ELSE 'digits'
    END AS why
  FROM marked m
  LEFT JOIN summed s ON s.figure_id = m.figure_id AND s.base_id IS NOT DISTINCT FROM m.base_id
  LEFT JOIN best b ON b.figure_id = m.figure_id AND b.base_id IS NOT DISTINCT FROM m.base_id
)
SELECT figure_id, base_id, verdict, why, coalesce(fits, '') AS fits, differs,
  concat_ws(' ', CASE WHEN unsaid <> '' THEN unsaid END, CASE WHEN base_is = 'unsaid' THEN 'base' END) AS unsaid,
  coalesce(measure, '') AS measure, lo, mid, hi, x, x - mid AS difference
FROM judged
ORDER BY
  -- A figure of the very thing decides before one that fits only by what the claim leaves open; like against like first.
  CASE verdict WHEN 'match' THEN 0 WHEN 'near' THEN CASE WHEN unsaid = '' THEN 1 ELSE 3 END WHEN 'contradicts' THEN 2 ELSE 4 END,
  verdict <> 'other' AND other_prices,
  differs LIKE '%region%', differs LIKE '%kind%', differs LIKE '%unit%', differs LIKE '%chain%' OR differs LIKE '%organisation%',
  unsaid LIKE '%chain%', differs LIKE '%window%', differs LIKE '%base%', length(differs), rank,
  abs(date_diff('day', period_end, $period_end::DATE)) NULLS LAST, abs(x - mid) NULLS LAST, form = 'levels', period_end DESC NULLS LAST,
  figure_id, base_id NULLS FIRST
LIMIT $limit
