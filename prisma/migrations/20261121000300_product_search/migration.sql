-- Any part of a product's name is found through its pairs of letters. Trigrams would not do: most Korean words that
-- people search for are two syllables long, and pg_trgm takes no Hangul for letters in a database of locale C.
-- A loop, because a query inside the function would cost twenty times as much for each product written.
CREATE FUNCTION "name_pairs"("name" text) RETURNS text[]
  LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE STRICT AS $$
DECLARE
  letters text[] := regexp_split_to_array(lower("name"), '');
  pairs text[] := letters;
BEGIN
  FOR place IN 2 .. cardinality(letters) LOOP
    pairs := pairs || (letters[place - 1] || letters[place]);
  END LOOP;
  RETURN pairs;
END
$$;

CREATE INDEX "products_name_search" ON "products"
  USING gin ("name_pairs"("name" || ' ' || coalesce("name_en", '')));
