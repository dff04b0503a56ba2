-- title: What rests on a translated page
-- about: Claims read in a rendering from another language, or whose wording a translation has left open.
-- about: Numbers survive a translation better than windows, bases and "times" do.
SELECT
  f.region, f.indicator, f.period_label, f.form, f.stated, f.unit, s.lang, s.translated, f.doubt, f.verdict,
  s.source_id, s.title AS source, f.figure_id
FROM figures AS f
JOIN sources AS s USING (source_id)
WHERE s.translated OR f.doubt LIKE '%translation%'
ORDER BY s.source_id, f.para, f.figure_id;
