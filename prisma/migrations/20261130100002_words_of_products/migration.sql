-- Keeps the words of products whichever release or statement writes a product. Sales do not fire these triggers.
-- They run as the owner, because the role of the running release has no privileges on new tables before all migrations
-- are applied.
CREATE FUNCTION "index_new_products"() RETURNS trigger LANGUAGE plpgsql
  SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  INSERT INTO "product_descriptions" ("product_id", "words")
  SELECT "id", "description_words"("description" || ' ' || coalesce("description_en", '')) FROM inserted;
  -- In order, so that two transactions with the same new words wait for each other instead of deadlocking.
  INSERT INTO "search_words" ("word")
  SELECT DISTINCT found.word FROM inserted, "name_words"("name" || ' ' || coalesce("name_en", '')) AS found(word)
  WHERE NOT EXISTS (SELECT FROM "search_words" known WHERE known."word" = found.word)
  ORDER BY found.word ON CONFLICT DO NOTHING;
  RETURN NULL;
END
$$;

CREATE FUNCTION "index_edited_product"() RETURNS trigger LANGUAGE plpgsql
  SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  INSERT INTO "product_descriptions" ("product_id", "words")
  VALUES (NEW."id", "description_words"(NEW."description" || ' ' || coalesce(NEW."description_en", '')))
  ON CONFLICT ("product_id") DO UPDATE SET "words" = EXCLUDED."words";
  INSERT INTO "search_words" ("word")
  SELECT found.word FROM "name_words"(NEW."name" || ' ' || coalesce(NEW."name_en", '')) AS found(word)
  WHERE NOT EXISTS (SELECT FROM "search_words" known WHERE known."word" = found.word)
  ORDER BY found.word ON CONFLICT DO NOTHING;
  RETURN NULL;
END
$$;

CREATE TRIGGER "products_index_new" AFTER INSERT ON "products"
  REFERENCING NEW TABLE AS inserted FOR EACH STATEMENT EXECUTE FUNCTION "index_new_products"();

CREATE TRIGGER "products_index_edited" AFTER UPDATE OF "name", "name_en", "description", "description_en" ON "products"
  FOR EACH ROW
  WHEN ((OLD."name", OLD."name_en", OLD."description", OLD."description_en")
    IS DISTINCT FROM (NEW."name", NEW."name_en", NEW."description", NEW."description_en"))
  EXECUTE FUNCTION "index_edited_product"();

-- Adds the words of products that are older than the triggers, in batches that commit by themselves. Called after the
-- migrations: each of them holds its locks until its end. The descriptions come last, so that an interrupted batch is found
-- again. An edit at the same time writes newer words, which stay.
CREATE PROCEDURE "fill_product_words"() LANGUAGE plpgsql AS $$
DECLARE
  last bigint := 0;
  ids bigint[];
BEGIN
  LOOP
    SELECT array_agg("id" ORDER BY "id") INTO ids FROM (
      SELECT p."id" FROM "products" p
      WHERE p."id" > last AND NOT EXISTS (SELECT FROM "product_descriptions" d WHERE d."product_id" = p."id")
      ORDER BY p."id" LIMIT 500) AS missing;
    EXIT WHEN ids IS NULL;
    INSERT INTO "search_words" ("word")
    SELECT DISTINCT found.word FROM "products", "name_words"("name" || ' ' || coalesce("name_en", '')) AS found(word)
    WHERE "id" = ANY (ids) AND NOT EXISTS (SELECT FROM "search_words" known WHERE known."word" = found.word)
    ORDER BY found.word ON CONFLICT DO NOTHING;
    COMMIT;
    INSERT INTO "product_descriptions" ("product_id", "words")
    SELECT "id", "description_words"("description" || ' ' || coalesce("description_en", '')) FROM "products"
    WHERE "id" = ANY (ids) ORDER BY "id" ON CONFLICT DO NOTHING;
    COMMIT;
    last := ids[cardinality(ids)];
  END LOOP;
END
$$;
