-- The audit of the five releases: one statement a check, each complete in itself, so that it can be run and
-- changed in the query pane. A statement gives one row, or none where no figure of the check is in the data.
-- Numbers come from the figures and events; what is open about a wording comes from their doubts.

-- C01 a share and its part give the whole
WITH f AS (
  SELECT printed('o11') AS part, printed('o08') AS whole, printed('o12') AS share, cited(['o08', 'o11', 'o12']) AS ids
), n AS (
  SELECT *, 100 * part.value / nullif(whole.value, 0) AS point,
    100 * part.value_lo / nullif(whole.value_hi, 0) AS point_lo, 100 * part.value_hi / nullif(whole.value_lo, 0) AS point_hi,
    100 * part.value_lo / nullif(share.value_hi, 0) AS whole_lo, 100 * part.value_hi / nullif(share.value_lo, 0) AS whole_hi,
    alike(part, whole) AND alike(part, share) AS same,
    part.qualifier <> 'exact' OR whole.qualifier <> 'exact' OR share.qualifier <> 'exact' AS hedged
  FROM f
), v AS (
  SELECT *, point_hi >= share.value_lo AND point_lo <= share.value_hi AND share.value BETWEEN 0 AND 100 AS agrees FROM n
)
SELECT 'C01' AS check_id, 'share' AS kind, 'Locally used part of Shaanxi''s contract turnover' AS title,
  known(hedge(share.qualifier) || share.stated || '%') AS expected,
  known(fixed(point, 3) || '%; the whole implied is ' || fixed(whole_lo / 1e9, 2) || '–' || in_bn(whole_hi, 2)
    || ', printed ' || in_bn(whole.value, 3)) AS found,
  judged(CASE WHEN NOT same THEN 'untestable' WHEN agrees THEN 'pass' WHEN hedged AND NOT agrees THEN 'tension' WHEN NOT agrees THEN 'fail' END) AS verdict,
  known(CASE WHEN NOT same THEN 'The three figures are not of one place and window.'
    WHEN agrees THEN 'Part over whole rounds to the printed share.'
    WHEN hedged AND NOT agrees THEN 'Part over whole meets the printed share only beyond a soft end.'
    WHEN NOT agrees THEN 'Part over whole does not round to the printed share.' END) AS reason,
  ids AS figure_ids
FROM v WHERE ids IS NOT NULL;

-- C02 a count and its share must come from a whole number
WITH f AS (
  SELECT printed('o09') AS part, printed('o10') AS share, cited(['o09', 'o10']) AS ids
), n AS (
  SELECT *, ceil(100 * part.value_lo / nullif(share.value_hi, 0)) AS least, floor(100 * part.value_hi / nullif(share.value_lo, 0)) AS most,
    100 * part.value / nullif(share.value, 0) AS point, alike(part, share) AS same, share.value > 0 AND share.value <= 100 AS is_share
  FROM f
)
SELECT 'C02' AS check_id, 'share' AS kind, 'Locally used contracts as a share of a whole number' AS title,
  known('a whole number of contracts of which ' || fixed(part.value, 0) || ' are ' || share.stated || '%') AS expected,
  known(CASE WHEN is_share AND most >= least
    THEN fixed(least, 0) || '–' || fixed(most, 0) || ' (' || fixed(most - least + 1, 0) || ' of them), ' || fixed(point, 0) || ' at the point'
    WHEN NOT is_share OR most < least THEN 'none' END) AS found,
  judged(CASE WHEN NOT same THEN 'untestable' WHEN NOT is_share THEN 'fail' WHEN most >= least THEN 'pass' WHEN most < least THEN 'fail' END) AS verdict,
  known(CASE WHEN NOT same THEN 'The two figures are not of one place and window.' WHEN NOT is_share THEN 'The share is not one of more than nothing and at most all.'
    WHEN most >= least THEN 'Some whole number of contracts gives the printed share.'
    WHEN most < least THEN 'No whole number of contracts gives the printed share.' END) AS reason,
  ids AS figure_ids
FROM n WHERE ids IS NOT NULL;

-- C03 a city within its province
WITH f AS (
  SELECT printed('o07') AS part, printed('o08') AS whole, cited(['o07', 'o08']) AS ids
), v AS (
  SELECT *, 100 * part.value / nullif(whole.value, 0) AS pct,
    part.period = whole.period AND part.region_id IN (SELECT region_id FROM regions_inside WHERE outer_id = whole.region_id) AND part.region_id <> whole.region_id AS same,
    CASE WHEN part.lo_is_soft THEN part.value ELSE part.value_lo END <= CASE WHEN whole.hi_is_soft THEN whole.value ELSE whole.value_hi END AS fits,
    part.value_lo <= whole.value_hi AS may_fit
  FROM f
)
SELECT 'C03' AS check_id, 'cross_source' AS kind, 'Xi''an''s contract turnover within Shaanxi''s' AS title,
  known('≤ ' || hedge(whole.qualifier) || in_bn(whole.value, 1)) AS expected,
  known(hedge(part.qualifier) || short(part.value / 1e9, 1) || ' bn = ' || fixed(pct, 1) || '%'
    || CASE WHEN part.value <= whole.value THEN '; the rest of the province ' || (CASE WHEN part.qualifier IN ('over', 'at_least') THEN '< ' ELSE '' END)
      || in_bn(whole.value - part.value, 1) ELSE '' END) AS found,
  judged(CASE WHEN NOT same THEN 'untestable' WHEN fits THEN 'pass' WHEN may_fit THEN 'tension' WHEN NOT may_fit THEN 'fail' END) AS verdict,
  known(CASE
    WHEN NOT same THEN 'The two figures are of different windows, or the one place is not within the other.'
    WHEN NOT fits AND may_fit THEN 'The city is within its province only by the soft end of a hedged figure.'
    WHEN NOT fits THEN 'The city alone exceeds its province.'
    WHEN part.value_hi > whole.value_hi THEN 'Two releases agree; the soft upper end of ' || in_bn(part.value_hi, 0) || ' is capped by the province.'
    WHEN fits THEN 'Two releases agree.' END) AS reason,
  ids AS figure_ids
FROM v WHERE ids IS NOT NULL;

-- C04 GDP over GDP per head is the population
WITH f AS (
  SELECT printed('g14') AS gdp, printed('g15') AS head, cited(['g14', 'g15']) AS ids
), n AS (
  SELECT *, gdp.ratio_to / nullif(head.ratio_to, 0) AS people, gdp.ratio_lo / nullif(head.ratio_hi, 0) AS least, gdp.ratio_hi / nullif(head.ratio_lo, 0) AS most,
    alike(gdp, head) AND gdp.base_period = head.base_period AND NOT gdp.ambiguous AND NOT head.ambiguous AS same
  FROM f
), v AS (
  SELECT *, cagr(people, gdp.span_years) AS a_year FROM n
)
SELECT 'C04' AS check_id, 'chain' AS kind, 'Xixian''s GDP and GDP per head imply a population' AS title,
  'a population ratio near 1' AS expected,
  known(fixed(people, 2) || ' (' || fixed(least, 2) || '–' || fixed(most, 2) || '), ' || signed(a_year, 1) || '% a year') AS found,
  judged(CASE WHEN NOT same THEN 'untestable' WHEN a_year BETWEEN -2 AND 5 THEN 'pass' WHEN a_year IS NOT NULL THEN 'tension' END) AS verdict,
  known(CASE WHEN NOT same THEN 'The two claims do not share place, window and base, or one of them has two readings.'
    WHEN a_year BETWEEN -2 AND 5 THEN 'That growth of population is plausible for a new area.'
    WHEN a_year IS NOT NULL THEN 'A population hardly changes by that much in a year.' END) AS reason,
  ids AS figure_ids
FROM v WHERE ids IS NOT NULL;

-- C05 which base a doubling has
WITH f AS (
  SELECT printed('g13') AS last_year, printed('g15') AS head, cited(['g13', 'g15']) AS ids
), v AS (
  SELECT *, last_year.ratio_to / nullif(head.ratio_to, 0) AS people, alike(last_year, head) AND last_year.base_period <> head.base_period AS testable FROM f
)
SELECT 'C05' AS check_id, 'base' AS kind, 'Since when has Xixian''s GDP per head doubled?' AS title,
  known('a population that does not halve in a year') AS expected,
  known('a base of ' || last_year.base_label || ' would give a population ratio of ' || fixed(people, 2)) AS found,
  judged(CASE WHEN NOT testable THEN 'untestable' WHEN people < 0.9 OR people > 1.1 THEN 'pass' WHEN people IS NOT NULL THEN 'tension' END) AS verdict,
  known(CASE WHEN NOT testable THEN 'The two claims have one base, or are not of one place and window.'
    WHEN people < 0.9 OR people > 1.1 THEN 'The base is ' || head.base_label || ', not ' || last_year.base_label || ': this supports the base that we inferred.'
    WHEN people IS NOT NULL THEN 'Both bases are possible.' END) AS reason,
  ids AS figure_ids
FROM v WHERE ids IS NOT NULL;

-- C06 projects of a least size against the money spent on them; the size is part of the count's definition and stands in its note
WITH f AS (
  SELECT printed('o36') AS projects, printed('o37') AS done, cited(['o36', 'o37']) AS ids
), n AS (
  SELECT *, projects.value * 1e9 * try_cast(regexp_extract(projects.note, 'over ([0-9.]+) billion', 1) AS DOUBLE) AS total FROM f
), v AS (
  SELECT *, done.value_lo <= total AS fits, alike(projects, done) AS same FROM n
)
SELECT 'C06' AS check_id, 'base' AS kind, 'Sichuan''s major projects and the investment done in them' AS title,
  known('done ≤ total; total > ' || in_bn(total, 0)) AS expected,
  known(in_bn(done.value, 1) || ' done, < ' || fixed(100 * done.value / nullif(total, 0), 1) || '% of it; ' || in_bn(done.value / nullif(projects.value, 0), 1) || ' a project') AS found,
  judged(CASE WHEN NOT same THEN 'untestable' WHEN fits THEN 'pass' WHEN NOT fits THEN 'tension' END) AS verdict,
  known(CASE WHEN NOT same THEN 'The two figures are not of one place and window.' WHEN fits THEN 'What was done is less than the projects must cost at least.'
    WHEN NOT fits THEN 'More was done than the projects must cost at least: they must be larger than the threshold.' END) AS reason,
  ids AS figure_ids
FROM v WHERE ids IS NOT NULL;

-- C07 a share of a whole that is not printed
WITH f AS (
  SELECT printed('o37') AS part, printed('o38') AS share, cited(['o37', 'o38']) AS ids
), n AS (
  SELECT *, 100 * part.value_hi / nullif(share.value_lo, 0) AS most, 100 * part.value_lo / nullif(share.value_hi, 0) AS least,
    printed_like('industrial_investment', part.region_id, part.period) AS whole, alike(part, share) AS same
  FROM f
)
SELECT 'C07' AS check_id, 'share' AS kind, 'Investment done as a share of Sichuan''s industrial investment' AS title,
  known('a whole of < ' || in_bn(most, 1)) AS expected,
  CASE WHEN most IS NULL THEN known(NULL) ELSE coalesce(in_bn(whole.value, 1), 'not printed; the soft range is ' || fixed(least / 1e9, 0) || '–' || in_bn(most, 0)) END AS found,
  judged(CASE WHEN whole.value IS NULL OR NOT same THEN 'untestable' WHEN whole.value_lo > most THEN 'fail' WHEN whole.value_hi < least THEN 'tension' ELSE 'pass' END) AS verdict,
  known(CASE WHEN most IS NULL THEN NULL WHEN NOT same THEN 'Part and share are not of one place and window.' WHEN whole.value IS NULL THEN 'The whole is not printed.' WHEN whole.value_lo > most THEN 'The whole is too large for the share.'
    WHEN whole.value_hi < least THEN 'The share is larger than its word suggests.' ELSE 'Share and whole agree.' END) AS reason,
  ids AS figure_ids
FROM n WHERE ids IS NOT NULL;

-- C08 what the key chains' share says of all industry
WITH f AS (
  SELECT printed('o02') AS part, printed('o03') AS share, printed('o01') AS chains, cited(['o01', 'o02', 'o03']) AS ids
), n AS (
  SELECT *, 100 * part.value / nullif(share.value, 0) AS point, 100 * part.value_lo / nullif(share.value_hi, 0) AS least, 100 * part.value_hi / nullif(share.value_lo, 0) AS most,
    printed_like('gross_output', part.region_id, part.period) AS whole, alike(part, share) AS same
  FROM f
)
SELECT 'C08' AS check_id, 'share' AS kind, 'Shaanxi''s key chains as a share of industrial output' AS title,
  known('a whole of ' || fixed(point / 1e12, 3) || ' tn (' || fixed(least / 1e12, 3) || '–' || fixed(most / 1e12, 3) || ')') AS expected,
  CASE WHEN point IS NULL THEN known(NULL) ELSE coalesce(fixed(whole.value / 1e12, 3) || ' tn', 'not printed') END AS found,
  judged(CASE WHEN whole.value IS NULL OR NOT same THEN 'untestable' WHEN whole.value_lo > most OR whole.value_hi < least THEN 'fail' ELSE 'pass' END) AS verdict,
  known(CASE WHEN NOT same THEN 'Part and share are not of one place and window.' WHEN whole.value IS NULL THEN 'The whole is not printed; ' || in_bn(point - part.value, 1) || ' would lie outside the '
      || chains.stated || ' chains, and ' || in_bn(part.value / nullif(chains.value, 0), 1) || ' in each.'
    WHEN whole.value_lo > most OR whole.value_hi < least THEN 'Share and whole do not agree.' ELSE 'Share and whole agree.' END) AS reason,
  ids AS figure_ids
FROM n WHERE ids IS NOT NULL;

-- C09 do two releases put high-tech firms and SMEs in the same order?
WITH f AS (
  SELECT printed('g05') AS firms, printed('g06') AS smes, printed('g09') AS firms_part, printed('g10') AS smes_part,
    cited(['g05', 'g06', 'g09', 'g10']) AS ids
), v AS (
  SELECT *, sign(firms.ratio_to - smes.ratio_to) = sign(firms_part.ratio_to - smes_part.ratio_to) AS same FROM f
)
SELECT 'C09' AS check_id, 'cross_source' AS kind, 'High-tech firms against SMEs in both Qinchuangyuan releases' AS title,
  'the same order in both' AS expected,
  known(firms.stated || (CASE sign(firms.ratio_to - smes.ratio_to) WHEN 1 THEN ' > ' WHEN 0 THEN ' = ' ELSE ' < ' END) || smes.stated || ' and '
    || firms_part.stated || (CASE sign(firms_part.ratio_to - smes_part.ratio_to) WHEN 1 THEN ' > ' WHEN 0 THEN ' = ' ELSE ' < ' END) || smes_part.stated) AS found,
  judged(CASE WHEN same THEN 'pass' WHEN NOT same THEN 'tension' END) AS verdict,
  known(CASE WHEN same THEN 'Both releases order them alike, which is a weak test.'
    WHEN NOT same THEN 'What grew faster in the province grew slower in its part.' END) AS reason,
  ids AS figure_ids
FROM v WHERE ids IS NOT NULL;

-- C10 two releases date the launch
WITH f AS (
  SELECT happened('qinchuangyuan-launched') AS one, happened('qinchuangyuan-launched-year') AS other
), v AS (
  SELECT *, one.date_from <= other.date_to AND other.date_from <= one.date_to AS agrees FROM f
)
SELECT 'C10' AS check_id, 'timing' AS kind, 'When was Qinchuangyuan launched?' AS title,
  'one date' AS expected, coalesce(one.date || '; ' || other.date, 'one of the two dates is not in the data') AS found,
  judged(CASE WHEN agrees THEN 'pass' WHEN NOT agrees THEN 'fail' END) AS verdict,
  known(CASE WHEN agrees THEN 'The two dates agree: the one lies within the other.' WHEN NOT agrees THEN 'The dates cannot both be right.' END) AS reason,
  []::VARCHAR[] AS figure_ids
FROM v WHERE one IS NOT NULL OR other IS NOT NULL;

-- C11 the printed day of the week against the release's date
WITH f AS (
  SELECT happened('shaanxi-data-released') AS event, cited(['g01', 'g02', 'g03']) AS ids
), n AS (
  SELECT *, CASE WHEN s.published_from = s.published_to THEN s.published_from END AS said_on, date_diff('day', event.date_from, s.published_from) AS lag
  FROM f LEFT JOIN sources s ON s.source_id = event.source_id
), v AS (
  SELECT *, dayname(event.date_from) = event.stated AND event.date_from <= said_on AND lag BETWEEN 0 AND 6 AS agrees FROM n
)
SELECT 'C11' AS check_id, 'timing' AS kind, 'The day on which Shaanxi''s January–October data came out' AS title,
  known('a ' || event.stated || ' in the week to ' || dayname(said_on) || ', ' || said_on) AS expected,
  known(event.date || ', a ' || dayname(event.date_from)) AS found,
  judged(CASE WHEN agrees THEN 'pass' WHEN NOT agrees THEN 'fail' END) AS verdict,
  known(CASE WHEN agrees THEN 'The data came out ' || lag || ' days before the release.'
    WHEN NOT agrees THEN 'The date is not the day of the week that is printed, or not within the week before.' END) AS reason,
  ids AS figure_ids
FROM v WHERE ids IS NOT NULL;

-- C12 a growth that is ascribed to a policy younger than it
WITH f AS (
  SELECT printed('g08') AS growth, printed('o08') AS level, happened('three-reforms-piloted') AS policy, cited(['g08', 'o08']) AS ids
), n AS (
  SELECT *, year(growth.period_end) - growth.span_years + 1 AS first_year, year(policy.date_from) AS since,
    pow(growth.ratio_lo, 1 / growth.span_years) AS a_year
  FROM f
)
SELECT 'C12' AS check_id, 'timing' AS kind, 'Years of growth of over 30% against the pilot they follow' AS title,
  known(fixed(growth.span_years, 0) || ' years from ' || since || ' on') AS expected,
  known('the years read are ' || fixed(first_year, 0).replace(',', '') || '–' || year(growth.period_end) || '; ' || greatest(0, year(growth.period_end) - since + 1)
    || ' of them from ' || since || ' on') AS found,
  judged(CASE WHEN level.value IS NULL THEN NULL WHEN first_year < since THEN 'tension' WHEN first_year >= since THEN 'pass' END) AS verdict,
  known((CASE WHEN first_year < since THEN 'The first of the years precedes the policy' WHEN first_year >= since THEN 'All the years follow the policy' END)
    || '; arithmetic itself gives ' || fixed(first_year - 1, 0).replace(',', '') || ' ≤ ' || fixed(level.value_hi / growth.ratio_lo / 1e9, 1)
    || (CASE WHEN growth.span_years = 3 THEN ', ' || fixed(first_year, 0).replace(',', '') || ' ≤ ' || fixed(level.value_hi / pow(a_year, 2) / 1e9, 1) ELSE '' END)
    || ' and ' || (year(growth.period_end) - 1) || ' ≤ ' || in_bn(level.value_hi / a_year, 1) || '.') AS reason,
  ids AS figure_ids
FROM n WHERE ids IS NOT NULL;

-- C13 a year's identifications against a number of firms
WITH f AS (
  SELECT printed('o22') AS level, printed('g20') AS first, printed('g09') AS second, cited(['g09', 'g20', 'o22']) AS ids
), n AS (
  SELECT *, level.value / nullif(first.ratio_to, 0) AS base, level.value_lo / nullif(first.ratio_hi, 0) AS base_lo, level.value_hi / nullif(first.ratio_lo, 0) AS base_hi,
    alike(level, first) AND second.region_id = first.region_id AND year(second.period_end) - second.span_years = year(first.period_end) - first.span_years AND second.period_end > level.period_end AS linked
  FROM f
), v AS (
  SELECT *, base * second.ratio_to AS to_, base_lo * second.ratio_lo AS to_lo, base_hi * (second.ratio_hi - second.ratio_by + second.ratio_to) AS to_hi,
    base * second.ratio_by AS by_, base_lo * (second.ratio_lo - second.ratio_to + second.ratio_by) AS by_lo, base_hi * second.ratio_hi AS by_hi,
    level.indicator_id <> second.indicator_id AS differ
  FROM n
)
SELECT 'C13' AS check_id, 'chain' AS kind, 'Xixian''s high-tech enterprises from 2021 to 2023' AS title,
  'one series' AS expected,
  known(first.base_label || ' ≈ ' || fixed(base, 0) || ' (' || fixed(base_lo, 0) || '–' || fixed(base_hi, 0) || '); ' || year(second.period_end) || ' = '
    || fixed(to_, 0) || ' (' || fixed(to_lo, 0) || '–' || fixed(to_hi, 0) || ')'
    || CASE WHEN second.ambiguous THEN ' read as to, ' || fixed(by_, 0) || ' (' || fixed(by_lo, 0) || '–' || fixed(by_hi, 0) || ') as by' ELSE '' END
    || '; ' || year(level.period_end) || '→' || year(second.period_end) || ' ×' || fixed(to_ / nullif(level.value, 0), 2)
    || CASE WHEN second.ambiguous THEN ' or ×' || fixed(by_ / nullif(level.value, 0), 2) ELSE '' END) AS found,
  judged(CASE WHEN to_ IS NULL THEN NULL WHEN NOT linked THEN 'untestable' WHEN differ THEN 'tension' WHEN NOT differ THEN 'pass' END) AS verdict,
  known(CASE WHEN to_ IS NOT NULL AND NOT linked THEN 'The claims do not start from one year, or are not of one place.' WHEN differ THEN level.stated || ' are a year''s identifications, a flow, and the later claim is of a number of firms; if flows add up, the stock at the end of '
      || year(level.period_end) || ' was already ≥ ' || fixed(base + level.value, 0) || '.'
    WHEN NOT differ THEN 'All three are of one indicator.' END) AS reason,
  ids AS figure_ids
FROM v WHERE ids IS NOT NULL;

-- C14 one issuer, two ways to say a multiple
WITH f AS (
  SELECT printed('g20') AS old, printed('g09') AS new, cited(['g09', 'g20']) AS ids
), v AS (
  SELECT f.*, a.issuer = b.issuer AS one_issuer, old.form = new.form AS same
  FROM f LEFT JOIN sources a ON a.source_id = old.source_id LEFT JOIN sources b ON b.source_id = new.source_id
)
SELECT 'C14' AS check_id, 'definition' AS kind, 'How one issuer words a multiple' AS title,
  'one wording in both releases' AS expected,
  known(wording(old.form) || ' in ' || old.published || ', ' || wording(new.form) || ' in ' || new.published) AS found,
  judged(CASE WHEN NOT one_issuer THEN 'untestable' WHEN same THEN 'pass' WHEN NOT same THEN 'tension' END) AS verdict,
  known(CASE WHEN NOT one_issuer THEN 'The releases have different issuers.' WHEN same THEN 'The wording is the same.'
    WHEN NOT same AND new.form = 'increase_times' THEN 'If the change of wording is meant, the later claim is a multiple of ' || new.stated || ' + 1.'
    WHEN NOT same THEN 'The two wordings need not mean the same.' END) AS reason,
  ids AS figure_ids
FROM v WHERE ids IS NOT NULL;

-- C15 growth over six years against growth in the last one
WITH f AS (
  SELECT printed('g14') AS long, printed('g13') AS last, cited(['g13', 'g14']) AS ids
), n AS (
  SELECT *, long.ratio_to / nullif(last.ratio_to, 0) AS rest, long.ratio_lo / nullif(last.ratio_hi, 0) AS rest_lo, long.ratio_hi / nullif(last.ratio_lo, 0) AS rest_hi,
    long.span_years - last.span_years AS years, alike(long, last) AND long.span_years > last.span_years AND NOT long.ambiguous AND NOT last.ambiguous AS ends_it
  FROM f
), v AS (
  SELECT *, CASE WHEN ends_it THEN cagr(rest, nullif(greatest(years, 0), 0)) END AS rate, CASE WHEN ends_it THEN cagr(rest, nullif(greatest(years, 0), 0)) - last.cagr_to END AS gap FROM n
)
SELECT 'C15' AS check_id, 'chain' AS kind, 'Xixian''s GDP: six years against the last of them' AS title,
  known('steady growth: ' || fixed(long.cagr_to, 1) || '% a year over ' || short(long.span_years, 1) || ' years') AS expected,
  known(CASE WHEN NOT ends_it THEN 'the shorter claim does not end the longer one' ELSE long.base_label || '–' || last.base_label || ' must be ×' || fixed(rest, 2) || ' (' || fixed(rest_lo, 2) || '–' || fixed(rest_hi, 2) || ') = '
    || fixed(rate, 1) || '% a year, then ' || fixed(last.cagr_to, 1) || '%' END) AS found,
  judged(CASE WHEN gap BETWEEN least_deflator() AND most_deflator() THEN 'pass' WHEN gap IS NOT NULL THEN 'tension' END) AS verdict,
  known(CASE WHEN NOT ends_it THEN 'The two claims do not end in one window, or one of them has two readings.' WHEN gap BETWEEN least_deflator() AND most_deflator() THEN 'The last year is in keeping with the years before.'
    WHEN gap IS NOT NULL THEN 'Growth ' || CASE WHEN gap > 0 THEN 'fell' ELSE 'rose' END || ' by ' || fixed(abs(gap), 1) || ' points, or the multiple is '
      || CASE long.price_basis WHEN 'unknown' THEN 'nominal and the rate ' ELSE long.price_basis || ' and the rate ' END || last.price_basis
      || CASE long.price_basis WHEN 'unknown' THEN ': its basis is not printed.' ELSE '.' END END) AS reason,
  ids AS figure_ids
FROM v WHERE ids IS NOT NULL;

-- C16 what a multiple multiplies
WITH f AS (
  SELECT printed('g14') AS multiple, printed('g13') AS rate, cited(['g14']) AS ids
), v AS (
  SELECT *, doubted(multiple, 'grammar') AS open_ FROM f
)
SELECT 'C16' AS check_id, 'definition' AS kind, 'Does the multiple multiply Xixian''s GDP or its growth?' AS title,
  known('×' || multiple.stated || ' of the GDP of ' || multiple.base_label) AS expected,
  known('the other reading gives growth of ' || fixed(rate.pct_to / nullif(multiple.ratio_to, 0), 1) || '% in ' || multiple.base_label) AS found,
  judged(CASE WHEN multiple IS NULL THEN NULL WHEN open_ THEN 'untestable' ELSE 'pass' END) AS verdict,
  known(CASE WHEN multiple IS NULL THEN NULL WHEN open_ THEN 'The grammar allows both; the GDP is the likelier.' ELSE 'No doubt of grammar is noted.' END) AS reason,
  ids AS figure_ids
FROM v WHERE ids IS NOT NULL;

-- C17 a rate at constant prices and an increment at current ones
WITH f AS (
  SELECT printed('o34') AS level, printed('g25') AS rate, printed('g26') AS more, cited(['g25', 'g26', 'o34']) AS ids
), n AS (
  SELECT *, level.value - level.value / nullif(rate.ratio_to, 0) AS real_more, level.value - level.value / nullif(rate.ratio_lo, 0) AS real_lo, level.value - level.value / nullif(rate.ratio_hi, 0) AS real_hi,
    more.stated::DOUBLE AS x, more.stated::DOUBLE - pow(10.0, floor(log10(nullif(abs(more.stated::DOUBLE), 0))) - 1) AS less, pow(10.0, more.unit_mult) AS scale,
    100 * more.ratio_to / nullif(rate.ratio_to, 0) - 100 AS deflator, 100 * more.ratio_lo / nullif(rate.ratio_to, 0) - 100 AS deflator_lo, 100 * more.ratio_hi / nullif(rate.ratio_to, 0) - 100 AS deflator_hi
  FROM f WHERE coalesce(more.form, 'increment') = 'increment'
), v AS (
  SELECT *, CASE WHEN more.pct_hi >= rate.pct_lo AND more.pct_lo <= rate.pct_hi THEN 'pass'
    WHEN more.price_basis <> rate.price_basis AND deflator_hi >= least_deflator() AND deflator_lo <= most_deflator() THEN 'tension'
    WHEN more.price_basis <> rate.price_basis AND deflator IS NOT NULL THEN 'beyond'
    WHEN more.qualifier <> 'exact' AND more.pct_to IS NOT NULL AND rate.pct_to IS NOT NULL THEN 'softly'
    WHEN more.pct_to IS NOT NULL AND rate.pct_to IS NOT NULL THEN 'fail' END AS outcome
  FROM n
)
SELECT 'C17' AS check_id, 'base' AS kind, 'Sichuan''s GDP growth as a rate and as an increment' AS title,
  known(rate.stated || '% of the base is ' || in_bn(real_more, 1) || ' at constant prices (' || fixed(least(real_lo, real_hi) / 1e9, 1) || '–' || fixed(greatest(real_lo, real_hi) / 1e9, 1) || ')') AS expected,
  known(hedge(more.qualifier) || short(x * scale / 1e9, 1) || ' bn: ' || short(x * scale / 1e9, 1) || ' is ' || signed(more.pct_to, 2) || '%, '
    || short(less * scale / 1e9, 1) || ' is ' || signed(100 * level.value / nullif(level.value - less * scale, 0) - 100, 2) || '%'
    || CASE WHEN more.qualifier = 'exact' THEN '' ELSE ', the soft end is ' || signed(CASE WHEN more.lo_is_soft THEN more.pct_lo ELSE more.pct_hi END, 2) || '%' END || ' nominal') AS found,
  judged(CASE outcome WHEN 'beyond' THEN 'tension' WHEN 'softly' THEN 'tension' ELSE outcome END) AS verdict,
  known(CASE outcome WHEN 'pass' THEN 'Rate and increment agree.'
    WHEN 'beyond' THEN 'Both hold only if prices changed by ' || fixed(deflator, 1) || '%, which is beyond ' || fixed(least_deflator(), 0) || ' to ' || fixed(most_deflator(), 0) || '%.'
    WHEN 'softly' THEN 'They agree only beyond the soft end of the hedged increment.'
    WHEN 'tension' THEN 'Both hold only with prices changed by ' || fixed(deflator_lo, 1) || ' to ' || fixed(deflator_hi, 1) || '% (' || fixed(deflator, 2) || '% at '
      || short(x * scale / 1e9, 1) || ' bn): the rate is ' || rate.price_basis || ', the increment ' || more.price_basis || '.'
    WHEN 'fail' THEN 'Rate and increment are of one price basis and cannot both hold.' END) AS reason,
  ids AS figure_ids
FROM v WHERE ids IS NOT NULL;

-- C18 first by what?
WITH f AS (SELECT printed('o35') AS rank, cited(['o35']) AS ids),
v AS (SELECT f.*, doubted(rank, 'definition') AS open_, s.translated FROM f LEFT JOIN sources s ON s.source_id = rank.source_id)
SELECT 'C18' AS check_id, 'definition' AS kind, 'Sichuan first among the large provinces: by rate or by increment?' AS title,
  'a stated measure' AS expected,
  CASE WHEN open_ THEN 'no. ' || rank.stated || ', by what is not said' ELSE 'no. ' || rank.stated || ', no doubt is noted' END AS found,
  CASE WHEN open_ THEN 'untestable' ELSE 'pass' END AS verdict,
  CASE WHEN open_ THEN 'The rank may go by the rate or by the increment' || CASE WHEN translated THEN ', and the text is a translated copy.' ELSE '.' END
    ELSE 'What the rank goes by is not in doubt.' END AS reason,
  ids AS figure_ids
FROM v WHERE ids IS NOT NULL AND rank.stated IS NOT NULL;

-- C19 an average that hides the years in it
WITH f AS (
  SELECT printed('g04') AS mean, printed('g03') AS next, cited(['g03', 'g04']) AS ids
), n AS (
  SELECT *, cagr(mean.ratio_to / nullif(next.ratio_to, 0), nullif(mean.span_years - 1, 0)) AS others, next.cagr_to / nullif(mean.cagr_to, 0) AS pace,
    mean.region_id = next.region_id AND mean.indicator_id = next.indicator_id AND next.period_end > mean.period_end AS follows
  FROM f
), v AS (
  SELECT *, pace < 0.5 OR pace > 2 AS breaks FROM n
)
SELECT 'C19' AS check_id, 'timing' AS kind, 'Shaanxi''s NEV output: the average and the year after' AS title,
  known('growth near ' || mean.stated || '% a year') AS expected,
  known('×' || fixed(mean.ratio_to, 1) || ' in ' || fixed(mean.span_years, 0) || ' years to ' || mean.period_label || ', then ×' || short(next.ratio_to, 3) || ' in ' || next.period_label) AS found,
  judged(CASE WHEN NOT follows THEN 'untestable' WHEN breaks THEN 'tension' WHEN NOT breaks THEN 'pass' END) AS verdict,
  known(CASE WHEN NOT follows THEN 'The one claim does not follow the other.' WHEN breaks THEN 'Both are true only if the pace changed by ' || mean.period_label || ', which an average hides; were ' || year(next.period_end)
      || ' one of the years, the others averaged ' || signed(others, 0) || '%.'
    WHEN NOT breaks THEN 'The next year is in keeping with the average.' END) AS reason,
  ids AS figure_ids
FROM v WHERE ids IS NOT NULL;

-- C20 two windows in one paragraph
WITH f AS (
  SELECT printed('o20') AS firms, printed('o21') AS revenue, cited(['o20', 'o21']) AS ids
), v AS (
  SELECT *, firms.period = revenue.period AS same, firms.source_id = revenue.source_id AND firms.para IS NOT DISTINCT FROM revenue.para AS together FROM f
)
SELECT 'C20' AS check_id, 'timing' AS kind, 'The windows of one paragraph on Xi''an''s technology services' AS title,
  'one window' AS expected,
  known(firms.period_label || ' for the firms served, ' || revenue.period_label || ' for the revenue') AS found,
  judged(CASE WHEN same THEN 'pass' WHEN NOT same THEN 'tension' END) AS verdict,
  known(CASE WHEN same THEN 'Both are of one window.'
    WHEN together THEN 'One paragraph has two windows: do not divide one figure by the other.'
    WHEN NOT same THEN 'The windows differ: do not divide one figure by the other.' END) AS reason,
  ids AS figure_ids
FROM v WHERE ids IS NOT NULL;

-- C21 revenue is not turnover
WITH f AS (
  SELECT printed('o07') AS turnover, printed('o21') AS revenue, cited(['o07', 'o21']) AS ids
), n AS (
  SELECT *, date_diff('month', revenue.period_start, revenue.period_end) + 1 AS months FROM f
), v AS (
  SELECT *, revenue.value * 12 / nullif(months, 0) AS pace, turnover.region_id = revenue.region_id AS same FROM n
)
SELECT 'C21' AS check_id, 'definition' AS kind, 'Xi''an''s technology services: revenue against contract turnover' AS title,
  'a similar size' AS expected,
  known(in_bn(revenue.value, 1) || ' in ' || months || ' months (' || in_bn(pace, 0) || ' a year at that pace) against ' || hedge(turnover.qualifier) || short(turnover.value / 1e9, 1) || ' bn') AS found,
  judged(CASE WHEN NOT same THEN 'untestable' WHEN pace BETWEEN turnover.value / 1.5 AND turnover.value * 1.5 THEN 'pass' WHEN turnover.value IS NOT NULL AND pace IS NOT NULL THEN 'tension' END) AS verdict,
  known(CASE WHEN NOT same THEN 'The two figures are not of one place.' WHEN pace BETWEEN turnover.value / 1.5 AND turnover.value * 1.5 THEN 'They are of a similar size.'
    WHEN turnover.value IS NOT NULL AND pace IS NOT NULL THEN 'They are not the same thing: turnover is the value of contracts registered by any seller, revenue the sales of the larger service firms.' END) AS reason,
  ids AS figure_ids
FROM v WHERE ids IS NOT NULL;

-- C22 multiples without a base
WITH f AS (
  SELECT printed('g11') AS one, printed('g12') AS other, cited(['g11', 'g12']) AS ids
), v AS (
  SELECT *, one.base_period IS NOT NULL AND other.base_period IS NOT NULL AS based FROM f
)
SELECT 'C22' AS check_id, 'base' AS kind, 'Two valuations that rose many times' AS title,
  'a base and dates' AS expected,
  known(CASE WHEN based THEN one.base_label || ' and ' || other.base_label
    WHEN NOT based THEN 'none; in two years it would be about ' || signed(round(cagr(one.ratio_to, 2), -1), 0) || '% and '
      || signed(round(cagr(other.ratio_to, 2), -1), 0) || '% a year' END) AS found,
  judged(CASE WHEN one IS NULL OR other IS NULL THEN NULL WHEN based THEN 'pass' ELSE 'untestable' END) AS verdict,
  known(CASE WHEN one IS NULL OR other IS NULL THEN NULL WHEN based THEN 'Both have a base.' ELSE 'Neither base nor dates are printed for both.' END) AS reason,
  ids AS figure_ids
FROM v WHERE ids IS NOT NULL;

-- C23 lists of three governments
WITH f AS (
  SELECT printed('o01') AS province, printed('o18') AS city, printed('o27') AS area, cited(['o01', 'o18', 'o27']) AS ids
), v AS (
  SELECT *, doubted(province, 'definition') OR doubted(city, 'definition') OR doubted(area, 'definition') AS open_ FROM f
)
SELECT 'C23' AS check_id, 'definition' AS kind, 'Key chains of the province, the city and the new area' AS title,
  'one list' AS expected,
  known(province.stated || ', ' || city.stated || ' and ' || area.stated) AS found,
  judged(CASE WHEN province IS NULL OR city IS NULL OR area IS NULL THEN NULL WHEN open_ THEN 'untestable' WHEN province.value >= greatest(city.value, area.value) THEN 'pass' ELSE 'tension' END) AS verdict,
  known(CASE WHEN province IS NULL OR city IS NULL OR area IS NULL THEN NULL
    WHEN open_ THEN 'Each government keeps a list of its own: ' || CASE WHEN province.value >= city.value AND city.value >= area.value THEN 'nested in size, ' ELSE '' END || 'not additive, not one series.'
    WHEN province.value >= greatest(city.value, area.value) THEN 'No part has more than the whole.' ELSE 'A part has more than the whole.' END) AS reason,
  ids AS figure_ids
FROM v WHERE ids IS NOT NULL;

-- C24 a part that grows faster than the whole
WITH f AS (
  SELECT printed('g05') AS whole, printed('g09') AS part, cited(['g05', 'g09']) AS ids
), v AS (
  SELECT *, whole.period = part.period AND whole.base_period = part.base_period AND NOT whole.ambiguous AND NOT part.ambiguous AS like_, part.ratio_to > whole.ratio_to AS faster FROM f
)
SELECT 'C24' AS check_id, 'cross_source' AS kind, 'High-tech firms: the new area against the province' AS title,
  known('×' || readings(whole) || ' in the province') AS expected,
  known('×' || readings(part) || ' in the new area') AS found,
  judged(CASE WHEN whole IS NULL OR part IS NULL THEN NULL WHEN like_ THEN 'pass' ELSE 'untestable' END) AS verdict,
  known(CASE WHEN whole IS NULL OR part IS NULL THEN NULL WHEN like_ AND faster THEN 'Both are of one window and one reading; a part may grow faster from a small base.'
    WHEN like_ THEN 'Both are of one window and one reading, and the part does not grow faster.'
    ELSE 'A part may grow faster from a small base, but the dates or readings differ.' END) AS reason,
  ids AS figure_ids
FROM v WHERE ids IS NOT NULL;

-- C25 projects without a window
WITH f AS (
  SELECT printed('o39') AS projects, printed('o40') AS money, cited(['o39', 'o40']) AS ids
)
SELECT 'C25' AS check_id, 'timing' AS kind, 'Mianyang''s projects signed: in which window?' AS title,
  'a window' AS expected,
  known(CASE WHEN projects.period_start IS NULL THEN 'none printed' ELSE projects.period_label END || '; '
    || fixed(money.value / nullif(projects.value, 0) / 1e9, 2) || ' bn a project') AS found,
  judged(CASE WHEN projects IS NULL OR money IS NULL THEN NULL WHEN projects.period_start IS NULL OR money.period_start IS NULL THEN 'untestable'
    WHEN projects.period = money.period THEN 'pass' ELSE 'tension' END) AS verdict,
  known(CASE WHEN projects IS NULL OR money IS NULL THEN NULL WHEN projects.period_start IS NULL OR money.period_start IS NULL THEN 'No window is printed, so nothing can be compared with it.'
    WHEN projects.period = money.period THEN 'Both have one window.' ELSE 'The windows differ.' END) AS reason,
  ids AS figure_ids
FROM f WHERE ids IS NOT NULL;

-- C26 words that a translation bent
WITH f AS (
  SELECT list(figure_id ORDER BY figure_id) FILTER (WHERE list_contains(string_split(coalesce(doubt, ''), ' '), 'translation')) AS ids,
    string_agg(figure_id || ' (' || concat_ws(' · ', indicator, chain) || ')', ', ' ORDER BY figure_id) FILTER (WHERE list_contains(string_split(coalesce(doubt, ''), ' '), 'translation')) AS which,
    count(*) AS n
  FROM figures WHERE in_releases(source_id)
)
SELECT 'C26' AS check_id, 'definition' AS kind, 'Words that a translation bent' AS title,
  'the terms of the field' AS expected,
  coalesce('other words for ' || which, 'no doubt of translation is noted') AS found,
  CASE WHEN ids IS NULL THEN 'pass' ELSE 'tension' END AS verdict,
  CASE WHEN ids IS NULL THEN 'Every term is the usual one.' ELSE 'They are stored under the likely term, and the note says so.' END AS reason,
  coalesce(ids, []::VARCHAR[]) AS figure_ids
FROM f WHERE n > 0;
