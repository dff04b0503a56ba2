-- The key of a table that is most like the one asked for, if one is: a slip of the finger, or a shared beginning.
SELECT {key}
FROM ({candidates}) near
WHERE damerau_levenshtein({key}, $wanted) = 1 OR jaro_winkler_similarity({key}, $wanted) >= 0.8
ORDER BY damerau_levenshtein({key}, $wanted) > 1, jaro_winkler_similarity({key}, $wanted) DESC, {key}
LIMIT 1
