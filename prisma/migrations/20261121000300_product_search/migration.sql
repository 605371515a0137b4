-- Any part of a product's name is found through its pairs of letters. Trigrams would not do: most Korean words that
-- people search for are two syllables long, and pg_trgm takes no Hangul for letters in a database of locale C.
CREATE FUNCTION "name_pairs"("name" text) RETURNS text[]
  LANGUAGE sql IMMUTABLE PARALLEL SAFE STRICT
  RETURN (
    SELECT coalesce(array_agg(substr(lower("name"), place, size)), '{}')
    FROM generate_series(1, char_length("name")) AS place, generate_series(1, 2) AS size
    WHERE place + size <= char_length("name") + 1
  );

CREATE INDEX "products_name_search" ON "products"
  USING gin ("name_pairs"("name" || ' ' || coalesce("name_en", '')));
