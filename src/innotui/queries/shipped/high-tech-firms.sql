-- title: High-tech firms and small technology firms
-- about: How many high-tech enterprises and technology-based small firms a region counts, and how they grew.
-- about: Only a level has a value, only growth has percent or a yearly rate; "N times" keeps both its readings.
-- chart: trend x=period_end y=value series=counted
SELECT
  region, indicator, region || CASE indicator_id WHEN 'tech_smes' THEN ': small' ELSE ': high-tech' END AS counted,
  period_end, period_label, base_label, kind, form,
  concat_ws(' ', nullif(qualifier, 'exact'), stated,
    CASE unit_mult WHEN 0 THEN NULL WHEN 9 THEN 'bn' WHEN 12 THEN 'tn' ELSE '×10^' || unit_mult END, unit
  ) AS printed,
  value_lo, value, value_hi, pct_lo, pct_to, pct_by, pct_hi, cagr_lo, cagr_to, cagr_by, cagr_hi, source, figure_id
FROM figures
WHERE indicator_id IN ('high_tech_firms', 'tech_smes')
ORDER BY indicator, region, period_end, kind DESC, figure_id;
