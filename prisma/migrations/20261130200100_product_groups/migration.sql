-- Sizes and colours of one thing are products of a group, of which lists show one. The release before knows no groups and lists all.
CREATE TABLE "product_groups" (
    "id" BIGSERIAL NOT NULL,
    "name" TEXT NOT NULL,
    "name_en" TEXT,
    "options" JSONB NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "product_groups_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "product_groups_name_check" CHECK ("name" ~ '\S')
);

ALTER TABLE "products"
  ADD COLUMN "group_id" BIGINT,
  ADD COLUMN "group_position" INTEGER,
  ADD COLUMN "options" JSONB NOT NULL DEFAULT '[]',
  ADD COLUMN "listed_of" BIGINT,
  ADD CONSTRAINT "products_group_id_fkey" FOREIGN KEY ("group_id") REFERENCES "product_groups"("id") ON DELETE RESTRICT ON UPDATE CASCADE,
  ADD CONSTRAINT "products_group_position_check" CHECK ("group_id" IS NULL OR "group_position" > 0),
  ADD CONSTRAINT "products_listed_of_check" CHECK ("listed_of" = "group_id");

CREATE INDEX "products_group_idx" ON "products"("group_id", "group_position") WHERE "group_id" IS NOT NULL;
CREATE UNIQUE INDEX "products_listed_of_key" ON "products"("listed_of") WHERE "listed_of" IS NOT NULL;

ALTER TABLE "order_lines" ADD COLUMN "options" JSONB;
