-- title: High-tech firms and small technology firms
-- about: How many high-tech enterprises and technology-based small firms a region counts, and how they grew.
-- about: Only a level has a value, only growth has percent; "N times" keeps both its readings.
-- chart: bars x=region y=value series=indicator
SELECT
  region, indicator, period_label, base_label, kind, form, qualifier, stated, value_lo, value, value_hi,
  pct_lo, pct_to, pct_by, pct_hi, source, figure_id
FROM figures
WHERE indicator_id IN ('high_tech_firms', 'tech_smes')
ORDER BY indicator, region, period_end, kind DESC, figure_id;
