SELECT {figure}
FROM figures
WHERE figure_id IN (SELECT unnest($figure_ids))
