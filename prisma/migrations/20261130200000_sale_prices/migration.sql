-- Sale prices. The release before does not read them. It would be refused a price above a was-price, so a CHECK that
-- compares the two can only come with the next release; until then `requireWasPrice` and the audit compare them.
ALTER TABLE "products"
  ADD COLUMN "was_price" BIGINT,
  ADD CONSTRAINT "products_was_price_check" CHECK ("was_price" BETWEEN 1 AND 1000000000000);

CREATE TYPE "PriceScheduleState" AS ENUM ('SCHEDULED', 'ACTIVE', 'ENDED', 'REPLACED', 'CANCELLED', 'SKIPPED');

CREATE TABLE "price_schedules" (
    "id" BIGSERIAL NOT NULL,
    "product_id" BIGINT NOT NULL,
    "sale_price" BIGINT NOT NULL,
    "sale_from" TIMESTAMPTZ(3) NOT NULL,
    "sale_until" TIMESTAMPTZ(3) NOT NULL,
    "state" "PriceScheduleState" NOT NULL DEFAULT 'SCHEDULED',
    "due_at" TIMESTAMPTZ(3),
    "former_price" BIGINT,
    "former_was_price" BIGINT,
    "started_at" TIMESTAMPTZ(3),
    "ended_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "price_schedules_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "price_schedules_product_id_fkey" FOREIGN KEY ("product_id") REFERENCES "products"("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "price_schedules_sale_price_check" CHECK ("sale_price" BETWEEN 0 AND 1000000000000),
    CONSTRAINT "price_schedules_time_check" CHECK ("sale_until" > "sale_from"),
    CONSTRAINT "price_schedules_former_check" CHECK ("former_price" > "sale_price" AND coalesce("former_was_price" > "former_price", true)),
    CONSTRAINT "price_schedules_state_check" CHECK (CASE "state"
      WHEN 'SCHEDULED' THEN "due_at" IS NOT DISTINCT FROM "sale_from" AND num_nonnulls("former_price", "started_at", "ended_at") = 0
      WHEN 'ACTIVE' THEN "due_at" IS NOT DISTINCT FROM "sale_until" AND num_nonnulls("former_price", "started_at") = 2 AND "ended_at" IS NULL
      WHEN 'ENDED' THEN num_nonnulls("former_price", "started_at", "ended_at") = 3 AND "due_at" IS NULL
      WHEN 'REPLACED' THEN num_nonnulls("former_price", "started_at", "ended_at") = 3 AND "due_at" IS NULL
      ELSE "ended_at" IS NOT NULL AND num_nonnulls("former_price", "started_at", "due_at") = 0 END),
    -- A product as a range of one id, because the index type of ranges has no operator for equal integers.
    CONSTRAINT "price_schedules_overlap" EXCLUDE USING gist (
      int8range("product_id", "product_id", '[]') WITH &&, tstzrange("sale_from", "sale_until") WITH &&
    ) WHERE ("state" IN ('SCHEDULED', 'ACTIVE'))
);

CREATE INDEX "price_schedules_product_id_id_idx" ON "price_schedules"("product_id", "id" DESC);
CREATE INDEX "price_schedules_due_at_idx" ON "price_schedules"("due_at");
