-- title: Fastest-growing chains
-- about: What is said to have grown in each chain, as a yearly rate, so that one year and several can be compared.
-- about: Where "N times" has two readings, cagr_to and cagr_by differ; cagr_lo and cagr_hi hold both.
-- chart: bars x=chain y=cagr_to series=region
SELECT chain, region, indicator, period_label, base_label, cagr_lo, cagr_to, cagr_by, cagr_hi, price_basis, figure_id
FROM figures
WHERE chain IS NOT NULL AND status = 'reported' AND cagr_to IS NOT NULL
ORDER BY cagr_to DESC, chain, figure_id;
