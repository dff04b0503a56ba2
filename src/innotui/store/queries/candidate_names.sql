-- Things that may be meant by a name that names nothing: at most a thousand of a table, those that begin alike first,
-- of them those of like length. Which is the nearest is judged by near_name.sql, beside.
SELECT {key}, name_en
FROM {table}
ORDER BY CASE WHEN substr(search, 1, 2) = substr($text, 1, 2) OR substr({key}, 1, 2) = substr($text, 1, 2) THEN 0
    WHEN substr(search, 1, 1) = substr($text, 1, 1) THEN 1 ELSE 2 END,
  abs(length(name_en) - length($text)), {key}
LIMIT 1000
