-- What a shopper who bought a product writes about it, once whatever number of orders.
CREATE TABLE "reviews" (
  "id" BIGSERIAL NOT NULL,
  "order_id" BIGINT NOT NULL,
  "product_id" BIGINT NOT NULL,
  "user_id" BIGINT NOT NULL,
  "stars" INTEGER NOT NULL,
  "body" TEXT NOT NULL,
  "pictures" TEXT[] NOT NULL DEFAULT '{}',
  "reports" INTEGER NOT NULL DEFAULT 0,
  "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT now(),
  "edited_at" TIMESTAMPTZ(3),
  "hidden_at" TIMESTAMPTZ(3),
  "hidden_reason" TEXT,
  CONSTRAINT "reviews_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "reviews_order_id_product_id_fkey" FOREIGN KEY ("order_id", "product_id")
    REFERENCES "order_lines" ("order_id", "product_id") ON DELETE RESTRICT ON UPDATE CASCADE,
  CONSTRAINT "reviews_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users" ("id")
    ON DELETE RESTRICT ON UPDATE CASCADE,
  CONSTRAINT "reviews_stars_check" CHECK ("stars" BETWEEN 1 AND 5),
  CONSTRAINT "reviews_body_check" CHECK ("body" ~ '\S'),
  CONSTRAINT "reviews_pictures_check" CHECK (cardinality("pictures") <= 3),
  CONSTRAINT "reviews_reports_check" CHECK ("reports" >= 0),
  CONSTRAINT "reviews_hidden_check" CHECK (("hidden_at" IS NULL) = ("hidden_reason" IS NULL))
);
CREATE UNIQUE INDEX "reviews_order_id_product_id_key" ON "reviews" ("order_id", "product_id");
CREATE UNIQUE INDEX "reviews_user_id_product_id_key" ON "reviews" ("user_id", "product_id");
CREATE INDEX "reviews_shown_idx" ON "reviews" ("product_id", "id") WHERE "hidden_at" IS NULL;
-- The desk's lists of what is to be looked at and of what is hidden: few rows among many.
CREATE INDEX "reviews_reported_idx" ON "reviews" ("id") WHERE "reports" > 0 AND "hidden_at" IS NULL;
CREATE INDEX "reviews_hidden_idx" ON "reviews" ("id") WHERE "hidden_at" IS NOT NULL;

CREATE TABLE "review_reports" (
  "review_id" BIGINT NOT NULL,
  "user_id" BIGINT NOT NULL,
  "reason" TEXT NOT NULL,
  "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT now(),
  CONSTRAINT "review_reports_pkey" PRIMARY KEY ("review_id", "user_id"),
  CONSTRAINT "review_reports_review_id_fkey" FOREIGN KEY ("review_id") REFERENCES "reviews" ("id")
    ON DELETE CASCADE ON UPDATE CASCADE,
  CONSTRAINT "review_reports_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users" ("id")
    ON DELETE RESTRICT ON UPDATE CASCADE
);
CREATE INDEX "review_reports_user_id_idx" ON "review_reports" ("user_id");

-- How many visible reviews a product has with each number of stars. Not columns of `products`: a review would then wait
-- for the sales of its product.
CREATE TABLE "review_totals" (
  "product_id" BIGINT NOT NULL,
  "stars_1" INTEGER NOT NULL DEFAULT 0,
  "stars_2" INTEGER NOT NULL DEFAULT 0,
  "stars_3" INTEGER NOT NULL DEFAULT 0,
  "stars_4" INTEGER NOT NULL DEFAULT 0,
  "stars_5" INTEGER NOT NULL DEFAULT 0,
  CONSTRAINT "review_totals_pkey" PRIMARY KEY ("product_id"),
  CONSTRAINT "review_totals_product_id_fkey" FOREIGN KEY ("product_id") REFERENCES "products" ("id")
    ON DELETE CASCADE ON UPDATE CASCADE,
  CONSTRAINT "review_totals_stars_check" CHECK (least("stars_1", "stars_2", "stars_3", "stars_4", "stars_5") >= 0)
);
