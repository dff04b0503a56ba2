-- Keys of a table that may be meant by one that is not there: at most a thousand, those that begin alike first, of
-- them those of like length. Which is the nearest is judged by nearest.sql, beside.
SELECT {key}
FROM {table}
ORDER BY CASE WHEN substr({key}, 1, 2) = substr($wanted, 1, 2) THEN 0 WHEN substr({key}, 1, 1) = substr($wanted, 1, 1) THEN 1 ELSE 2 END,
  abs(length({key}) - length($wanted)), {key}
LIMIT 1000
