SELECT source_id, title, issuer, carrier, kind, published, url, lang, translated, grade, headline, accessed, paragraphs,
  note
FROM sources
WHERE source_id IN ($source_ids)
