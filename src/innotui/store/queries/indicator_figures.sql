-- The figures of an indicator: the whole before its chains and firms, each in the order of time.
SELECT {figure}
FROM figures
WHERE indicator_id = $indicator_id
ORDER BY region, chain NULLS FIRST, org NULLS FIRST, period_end NULLS LAST, kind, figure_id
LIMIT $most
