-- How the audit writes numbers, and how it says that something is missing. Only texts: no algebra lives here.
-- Every argument is used once or twice at most: a macro is expanded where it stands, and nested ones would explode.
-- What is no number (a part of nothing) gives no text, and the check says that it cannot be worked out.
CREATE MACRO fixed(x, digits) AS CASE WHEN isfinite(x::DOUBLE) THEN format('{:,.' || digits || 'f}', x::DOUBLE) END;
-- Without the zeros that say nothing: 4,338.7 and 300, not 4,338.700 and 300.000.
CREATE MACRO short(x, digits) AS regexp_replace(fixed(x, digits), '(\.[0-9]*[1-9])0+$|\.0+$', '\1');
CREATE MACRO signed(x, digits) AS (CASE WHEN x < 0 THEN '−' ELSE '+' END) || fixed(abs(x), digits);
CREATE MACRO in_bn(x, digits) AS fixed(x / 1e9, digits) || ' bn';
-- A number with its unit.
CREATE MACRO is_money(unit) AS regexp_full_match(unit, '[A-Z]{3}');
CREATE MACRO is_metric(unit) AS unit IN ('W', 'Wh', 'J');
CREATE MACRO is_large(unit) AS unit IN ('t', 'tce', 'toe', 'tkm', 'pkm', 'kg', 'bbl', 'l', 'm2', 'm3', 'passengers', 'teu');
CREATE MACRO thousands(x, unit) AS CASE WHEN is_money(unit) THEN (CASE WHEN abs(x) >= 1e9 THEN 9 ELSE 6 END) WHEN is_metric(unit) OR is_large(unit) THEN (CASE WHEN abs(x) >= 1e9 THEN 9 WHEN is_large(unit) AND abs(x) >= 1e6 THEN 6 ELSE 0 END) ELSE 0 END;
CREATE MACRO unit_words(power, unit) AS (CASE power WHEN 9 THEN (CASE WHEN is_metric(unit) THEN ' G' ELSE ' bn ' END) WHEN 6 THEN ' m ' ELSE (CASE WHEN unit IN ('percent', 'count', 'index') THEN '' ELSE ' ' END) END)
  || (CASE unit WHEN 'percent' THEN '%' WHEN 'count' THEN '' WHEN 'index' THEN '' WHEN 'per_mille' THEN 'per mille' WHEN 'degC' THEN 'degrees C' WHEN 'm2' THEN 'm²' WHEN 'km2' THEN 'km²' WHEN 'm3' THEN 'm³'
      WHEN 'tkm' THEN 'tonne-km' WHEN 'pkm' THEN 'passenger-km' WHEN 'bbl' THEN 'barrels' WHEN 'l' THEN 'litres' WHEN 'teu' THEN 'TEU' ELSE unit END);
CREATE MACRO amount(x, unit) AS short(x / pow(10, thousands(x, unit)), CASE WHEN unit IN ('count', 'persons', 'households', 'vehicles', 'rank') THEN 0 ELSE 3 END) || unit_words(thousands(x, unit), unit);
-- Of a derived number five digits, which is more than its reader can use.
CREATE MACRO five_digits(x) AS short(x, coalesce(TRY_CAST(greatest(0, 4 - greatest(1, floor(log10(abs(x) + 1e-9)))) AS INT), 0));
CREATE MACRO derived(x, unit) AS five_digits(x / pow(10, thousands(x, unit))) || unit_words(thousands(x, unit), unit);
CREATE MACRO between_(lo, hi, unit) AS five_digits(lo / pow(10, thousands(hi, unit))) || '–' || derived(hi, unit);
CREATE MACRO hedge(qualifier) AS CASE qualifier
  WHEN 'over' THEN '> ' WHEN 'nearly' THEN '< ' WHEN 'about' THEN '≈ ' WHEN 'at_least' THEN '≥ ' WHEN 'up_to' THEN '≤ ' ELSE '' END;
-- A figure's number as printed, with its word and unit: digits and scale word stay as they are.
CREATE MACRO digits(stated) AS coalesce(format('{:,}', abs(TRY_CAST(split_part(stated, '.', 1) AS BIGINT))), ltrim(split_part(stated, '.', 1), '-')) || CASE WHEN contains(stated, '.') THEN '.' || split_part(stated, '.', 2) ELSE '' END;
CREATE MACRO printed_amount(stated, unit_mult, unit) AS CASE
  WHEN is_money(unit) AND unit_mult IN (6, 9, 12) THEN digits(stated) || (CASE unit_mult WHEN 6 THEN ' m ' WHEN 9 THEN ' bn ' ELSE ' tn ' END) || unit
  WHEN unit = 'percent' AND unit_mult = 0 THEN digits(stated) || '%'
  ELSE amount(abs((stated || 'e' || unit_mult)::DOUBLE), unit) END;
CREATE MACRO said(form, stated, unit_mult, unit, qualifier) AS hedge(qualifier)
  || CASE WHEN starts_with(stated, '-') THEN '−' WHEN form IN ('pct', 'increment', 'pp') THEN '+' WHEN form = 'multiple_of' THEN '×' WHEN form = 'increase_times' THEN 'up ' ELSE '' END
  || CASE WHEN form IN ('level', 'increment') THEN printed_amount(stated, unit_mult, unit) ELSE digits(stated) END
  || CASE form WHEN 'pct' THEN '%' WHEN 'pct_avg' THEN '% a year' WHEN 'pct_each' THEN '% in each year' WHEN 'increase_times' THEN ' times' WHEN 'pp' THEN ' pp' ELSE '' END;
-- What a check cannot tell because a figure it needs is not there, or is nothing to divide by.
CREATE MACRO known(words) AS coalesce(words, 'cannot be worked out: a figure is not in the data, or is zero');
CREATE MACRO judged(verdict) AS coalesce(verdict, 'untestable');
CREATE MACRO doubted(f, what) AS list_contains(string_split(coalesce(f.doubt, ''), ' '), what);

-- How far prices may have moved in a year before a nominal and a real figure are said to be in tension.
CREATE MACRO least_deflator() AS -3.0;
CREATE MACRO most_deflator() AS 5.0;

-- What the audit of the five releases looks at.
CREATE MACRO in_releases(a_source) AS a_source IN ('shaanxi-2024', 'xixian-2024', 'xian-2024', 'xixian-2023', 'sichuan-2023');
CREATE MACRO printed(id) AS (SELECT f FROM figures f WHERE f.figure_id = id AND f.status = 'reported' AND in_releases(f.source_id));
CREATE MACRO cited(ids) AS (SELECT list(f.figure_id ORDER BY f.figure_id) FROM figures f WHERE list_contains(ids, f.figure_id) AND in_releases(f.source_id));
CREATE MACRO happened(id) AS (SELECT e FROM events e WHERE e.event_id = id AND in_releases(e.source_id));
-- Of one place and one window.
CREATE MACRO alike(a, b) AS a.region_id = b.region_id AND a.period = b.period;
-- The level of a whole: no chain, no firm.
CREATE MACRO printed_like(of_indicator, of_region, of_window) AS (
  SELECT arg_min(f, f.figure_id) FROM figures f
  WHERE f.indicator_id = of_indicator AND f.region_id = of_region AND f.period = of_window AND f.form = 'level' AND f.status = 'reported'
    AND f.chain_id IS NULL AND f.org_id IS NULL AND in_releases(f.source_id));
CREATE MACRO wording(form) AS CASE form
  WHEN 'multiple_of' THEN 'a multiple of the base' WHEN 'increase_times' THEN 'an increase by times' WHEN 'increment' THEN 'an increment'
  WHEN 'level' THEN 'a level' WHEN 'pp' THEN 'a change in percentage points' ELSE 'a percent change' END;
CREATE MACRO readings(f) AS short(f.ratio_to, 3) || CASE WHEN f.ambiguous THEN ' or ×' || short(f.ratio_by, 3) ELSE '' END;
