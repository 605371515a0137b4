-- Locks `products` against sales only for a moment: the next migration validates it.
ALTER TABLE "product_descriptions" DROP CONSTRAINT IF EXISTS "product_descriptions_product_id_fkey",
  ADD CONSTRAINT "product_descriptions_product_id_fkey" FOREIGN KEY ("product_id") REFERENCES "products" ("id")
    ON DELETE CASCADE ON UPDATE CASCADE NOT VALID;
