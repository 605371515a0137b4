-- The words of names of products and categories and of synonyms: what a misspelt or half typed word of a search is
-- compared with. A word stays when its last product is renamed; a search then finds nothing for it.
CREATE TABLE "search_words" (
  "word" TEXT NOT NULL,
  CONSTRAINT "search_words_pkey" PRIMARY KEY ("word"),
  CONSTRAINT "search_words_word_check" CHECK (char_length("word") BETWEEN 2 AND 30)
);

-- What else operators want to be found for a word.
CREATE TABLE "synonyms" (
  "id" BIGSERIAL NOT NULL,
  "word" TEXT NOT NULL,
  "means" TEXT[] NOT NULL,
  "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT now(),
  CONSTRAINT "synonyms_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "synonyms_word_check" CHECK (char_length("word") BETWEEN 1 AND 30 AND "word" !~ '\s'),
  CONSTRAINT "synonyms_means_check" CHECK (cardinality("means") BETWEEN 1 AND 20)
);
CREATE UNIQUE INDEX "synonyms_word_key" ON "synonyms" ("word");

-- The words of a product's descriptions. A table of its own, because a change of `products.popularity` would write to
-- every index of `products`. Its foreign key is a later migration: adding it locks `products` against sales.
CREATE TABLE "product_descriptions" (
  "product_id" BIGINT NOT NULL,
  "words" tsvector NOT NULL,
  CONSTRAINT "product_descriptions_pkey" PRIMARY KEY ("product_id")
);
CREATE INDEX "product_descriptions_words" ON "product_descriptions" USING gin ("words");

-- A text in lower case with one blank before each word. The separators are listed, because which other letters count as
-- punctuation depends on the locale of the database.
CREATE FUNCTION "spaced_words"("text" text) RETURNS text
  LANGUAGE sql IMMUTABLE PARALLEL SAFE STRICT
  RETURN ' ' || regexp_replace(lower("left"("text", 5000)),
    '[\s!-/:-@\[-`{-~\u00a0-\u00bf\u00d7\u2000-\u206f\u3000-\u303f\uff01-\uff0f]+', ' ', 'g');

-- A lexeme has at most 2,046 bytes, so that longer runs of letters are cut.
CREATE FUNCTION "description_words"("text" text) RETURNS tsvector
  LANGUAGE sql IMMUTABLE PARALLEL SAFE STRICT
  RETURN array_to_tsvector(array_remove(string_to_array(
    regexp_replace("spaced_words"("text"), '([^ ]{40})', '\1 ', 'g'), ' '), ''));

-- Words with a digit are sizes and models: there are too many of them, and the nearest one is another thing.
CREATE FUNCTION "name_words"("text" text) RETURNS SETOF text
  LANGUAGE sql IMMUTABLE PARALLEL SAFE STRICT AS $$
    SELECT DISTINCT word FROM string_to_table("spaced_words"("text"), ' ') AS word
    WHERE char_length(word) BETWEEN 2 AND 30 AND word !~ '\d' ORDER BY word
  $$;

-- A word as it is typed: Hangul syllables become their letters, compound ones their parts. What is typed of a word is
-- then its beginning at every moment, and one wrong key is one wrong letter.
CREATE FUNCTION "typed_letters"("word" text) RETURNS text
  LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE STRICT AS $$
DECLARE
  initials text[] := '{ㄱ,ㄲ,ㄴ,ㄷ,ㄸ,ㄹ,ㅁ,ㅂ,ㅃ,ㅅ,ㅆ,ㅇ,ㅈ,ㅉ,ㅊ,ㅋ,ㅌ,ㅍ,ㅎ}';
  vowels text[] := '{ㅏ,ㅐ,ㅑ,ㅒ,ㅓ,ㅔ,ㅕ,ㅖ,ㅗ,ㅗㅏ,ㅗㅐ,ㅗㅣ,ㅛ,ㅜ,ㅜㅓ,ㅜㅔ,ㅜㅣ,ㅠ,ㅡ,ㅡㅣ,ㅣ}';
  finals text[] := '{"",ㄱ,ㄲ,ㄱㅅ,ㄴ,ㄴㅈ,ㄴㅎ,ㄷ,ㄹ,ㄹㄱ,ㄹㅁ,ㄹㅂ,ㄹㅅ,ㄹㅌ,ㄹㅍ,ㄹㅎ,ㅁ,ㅂ,ㅂㅅ,ㅅ,ㅆ,ㅇ,ㅈ,ㅊ,ㅋ,ㅌ,ㅍ,ㅎ}';
  letter text;
  code int;
  letters text := '';
BEGIN
  FOREACH letter IN ARRAY regexp_split_to_array(lower("word"), '') LOOP
    -- Syllables begin at U+AC00 and are ordered by initial, vowel and final.
    code := ascii(letter) - 44032;
    IF code BETWEEN 0 AND 11171 THEN
      letters := letters || initials[code / 588 + 1] || vowels[code % 588 / 28 + 1] || finals[code % 28 + 1];
    ELSE
      letters := letters || letter;
    END IF;
  END LOOP;
  RETURN letters;
END
$$;

-- The first letter of each Hangul syllable. Everything else stays.
CREATE FUNCTION "initial_letters"("word" text) RETURNS text
  LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE STRICT AS $$
DECLARE
  initials text[] := '{ㄱ,ㄲ,ㄴ,ㄷ,ㄸ,ㄹ,ㅁ,ㅂ,ㅃ,ㅅ,ㅆ,ㅇ,ㅈ,ㅉ,ㅊ,ㅋ,ㅌ,ㅍ,ㅎ}';
  letter text;
  code int;
  letters text := '';
BEGIN
  FOREACH letter IN ARRAY regexp_split_to_array(lower("word"), '') LOOP
    code := ascii(letter) - 44032;
    letters := letters || CASE WHEN code BETWEEN 0 AND 11171 THEN initials[code / 588 + 1] ELSE letter END;
  END LOOP;
  RETURN letters;
END
$$;

-- The letters, and the letters without each one of them. Two words with one of these in common differ by one letter that is
-- missing, added, wrong or exchanged with its neighbour.
CREATE FUNCTION "one_letter_less"("letters" text) RETURNS text[]
  LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE STRICT AS $$
DECLARE
  shorter text[] := ARRAY["letters"];
BEGIN
  FOR place IN 1 .. char_length("letters") LOOP
    shorter := shorter || overlay("letters" PLACING '' FROM place FOR 1);
  END LOOP;
  RETURN shorter;
END
$$;

-- In code point order, so that words with the same beginning are one range whatever the locale is.
CREATE INDEX "search_words_letters" ON "search_words" ("typed_letters"("word") COLLATE "C");
CREATE INDEX "search_words_initials" ON "search_words" ("initial_letters"("word") COLLATE "C");
CREATE INDEX "search_words_near" ON "search_words" USING gin ("one_letter_less"("typed_letters"("word")));

-- The products that exist already follow after the triggers, by `fill_product_words`.
INSERT INTO "search_words" ("word")
SELECT DISTINCT found.word FROM "categories", "name_words"("name" || ' ' || coalesce("name_en", '')) AS found(word);
