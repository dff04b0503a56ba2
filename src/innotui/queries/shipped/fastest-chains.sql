-- title: Fastest-growing chains
-- about: Growth of each chain as a yearly rate. Part of a year, a year and an average of several stand side by side,
-- about: and so do pieces, money and value added: compare within one indicator and one window.
-- about: Where "N times" has two readings, cagr_to and cagr_by differ; the order is by the smaller.
-- chart: bars x=chain y=cagr_to series=region
SELECT
  chain, region, period_label || ' on ' || coalesce(base_label, '?') AS compared, indicator, price_basis, form,
  cagr_lo, cagr_to, cagr_by, cagr_hi, base_inferred, source, figure_id
FROM figures
WHERE chain IS NOT NULL AND status = 'reported' AND cagr_to IS NOT NULL
ORDER BY cagr_to DESC, chain, figure_id;
