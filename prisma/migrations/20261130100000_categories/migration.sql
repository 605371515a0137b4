-- What the shop calls a category. `products.category` stays free text without a foreign key: an import or the running
-- release may use a code that nobody has named yet, which the shop then does not show.
CREATE TABLE "categories" (
  "code" TEXT NOT NULL,
  "name" TEXT NOT NULL,
  "name_en" TEXT,
  "image_url" TEXT,
  "position" INTEGER NOT NULL,
  "listed" BOOLEAN NOT NULL DEFAULT true,
  "version" INTEGER NOT NULL DEFAULT 1,
  "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT now(),
  CONSTRAINT "categories_pkey" PRIMARY KEY ("code"),
  CONSTRAINT "categories_code_check" CHECK ("code" ~ '^[A-Z][A-Z0-9_]{0,39}$'),
  CONSTRAINT "categories_name_check" CHECK ("name" ~ '\S'),
  CONSTRAINT "categories_position_check" CHECK ("position" >= 0)
);

-- Names that were in the texts of earlier releases, for shops whose products use them.
INSERT INTO "categories" ("code", "name", "name_en", "image_url", "position")
SELECT known.* FROM (VALUES
  ('FOOD', '먹거리', 'Food', '/products/jeju-tangerine.webp', 0),
  ('CLOTHING', '옷', 'Clothing', '/products/camel-coat.webp', 1),
  ('BAGS', '가방', 'Bags', '/products/daily-backpack.webp', 2),
  ('LIVING', '살림', 'Living', '/products/table-plant.webp', 3),
  ('ELECTRONICS', '전자', 'Electronics', '/products/wireless-headphones.webp', 4),
  ('BEAUTY', '뷰티', 'Beauty', '/products/velvet-lipstick.webp', 5),
  ('SPORTS', '스포츠', 'Sports', '/products/street-basketball.webp', 6),
  ('SHOES', '신발', 'Shoes', '/products/ankle-boots.webp', 7)
) AS known ("code", "name", "name_en", "image_url", "position")
WHERE EXISTS (SELECT FROM "products" WHERE "category" = known."code");
