-- title: What rests on a translated page
-- about: Claims read in a rendering from another language, or whose wording a translation has left open.
-- about: Numbers survive a translation better than windows, bases and "times" do.
SELECT
  f.region, f.indicator, f.period_label, f.form,
  concat_ws(' ', nullif(f.qualifier, 'exact'), f.stated,
    CASE f.unit_mult WHEN 0 THEN NULL WHEN 9 THEN 'bn' WHEN 12 THEN 'tn' ELSE '×10^' || f.unit_mult END, f.unit
  ) AS printed,
  s.lang, s.translated, f.doubt, f.verdict, s.source_id, s.title AS source, f.figure_id
FROM figures AS f
JOIN sources AS s ON s.source_id = f.source_id
WHERE s.translated OR f.doubt LIKE '%translation%'
ORDER BY s.source_id, f.para, f.figure_id;
