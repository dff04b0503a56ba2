-- The figures of a source as they come on the page.
SELECT {figure}
FROM figures
WHERE source_id = $source_id
ORDER BY para NULLS LAST, kind, figure_id
LIMIT $most
