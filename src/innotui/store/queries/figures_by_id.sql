SELECT {figure}
FROM figures
WHERE figure_id IN ($figure_ids)
