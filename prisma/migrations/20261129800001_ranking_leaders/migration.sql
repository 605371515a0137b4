-- A sale changes four window totals of each product. Without an index on what changes, PostgreSQL keeps the new row version
-- on the same page and touches no index. The best of each
-- window, the only ones that a ranking reads, are listed in a table of their own.
--
-- The release before keeps working beside this one. It reads rankings without their index, which is slower, and what it
-- counts by itself (sales of partners, hours that end) reaches the leaders with the next sale of the product, or when the
-- hour ends. A later release drops window_sales.shown.
DROP INDEX "window_sales_rank_idx";
DROP INDEX "window_sales_popularity_idx";
ALTER TABLE "window_sales" SET (fillfactor = 50);
ALTER TABLE "hourly_sales" SET (fillfactor = 70);

CREATE TABLE "ranking_leaders" (
    "scope" "RankingScope" NOT NULL,
    "product_id" BIGINT NOT NULL,

    CONSTRAINT "ranking_leaders_pkey" PRIMARY KEY ("scope", "product_id")
);

-- The last place of the leaders when they were chosen; null while every product that sells is one of them.
ALTER TABLE "ranking_windows"
  ADD COLUMN "floor_units" BIGINT,
  ADD COLUMN "floor_amount" BIGINT,
  ADD COLUMN "floor_sold_at" TIMESTAMPTZ(3),
  ADD COLUMN "floor_product" BIGINT;

CREATE TABLE "popularity_changes" (
    "product_id" BIGINT NOT NULL,

    CONSTRAINT "popularity_changes_pkey" PRIMARY KEY ("product_id")
);

INSERT INTO "popularity_changes" ("product_id")
SELECT "product_id" FROM "window_sales" WHERE "scope" = 'ONE_WEEK' AND "shown" <> "units";

CREATE TEMPORARY TABLE "ranked" ON COMMIT DROP AS
SELECT * FROM (
  SELECT *, row_number() OVER (PARTITION BY "scope" ORDER BY "units" DESC, "amount" DESC, "last_sold_at" DESC, "product_id") AS place
  FROM "window_sales" WHERE "units" > 0
) ranked
WHERE place <= 400;

INSERT INTO "ranking_leaders" ("scope", "product_id") SELECT "scope", "product_id" FROM "ranked";

UPDATE "ranking_windows" w
SET "floor_units" = f."units", "floor_amount" = f."amount", "floor_sold_at" = f."last_sold_at", "floor_product" = f."product_id"
FROM "ranked" f WHERE f."scope" = w."scope" AND f.place = 400;
