-- An order that is delivered keeps a copy of its address and contains a fee in its total. The release before writes
-- neither, and 0 won is what the rules then say.
ALTER TABLE "orders" ADD COLUMN "delivery_fee" BIGINT NOT NULL DEFAULT 0;

-- Wider than before: without a fee it is the old rule. The next migration validates it, so that no lock is held while the
-- table is read.
ALTER TABLE "orders"
  DROP CONSTRAINT "orders_total_check",
  ADD CONSTRAINT "orders_total_check" CHECK (
    "total" = "subtotal" - "discount" + "delivery_fee" AND "subtotal" <= 9007199254740991 AND "total" <= 9007199254740991
  ) NOT VALID,
  ADD CONSTRAINT "orders_delivery_fee_check" CHECK ("delivery_fee" BETWEEN 0 AND 1000000) NOT VALID;

CREATE TABLE "order_deliveries" (
  "order_id" BIGINT NOT NULL,
  "recipient" TEXT NOT NULL,
  "phone" TEXT NOT NULL,
  "postal_code" TEXT NOT NULL,
  "road_address" TEXT NOT NULL,
  "detail" TEXT NOT NULL DEFAULT '',
  "note" TEXT NOT NULL DEFAULT '',
  "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT "order_deliveries_pkey" PRIMARY KEY ("order_id"),
  CONSTRAINT "order_deliveries_order_id_fkey" FOREIGN KEY ("order_id") REFERENCES "orders"("id") ON DELETE RESTRICT ON UPDATE CASCADE,
  CONSTRAINT "order_deliveries_recipient_check" CHECK ("recipient" ~ '\S'),
  CONSTRAINT "order_deliveries_phone_check" CHECK ("phone" ~ '^01[016789]-[0-9]{3,4}-[0-9]{4}$'),
  CONSTRAINT "order_deliveries_postal_code_check" CHECK ("postal_code" ~ '^[0-9]{5}$'),
  CONSTRAINT "order_deliveries_road_address_check" CHECK ("road_address" ~ '\S')
);

-- By it the addresses of old orders are deleted.
CREATE INDEX "order_deliveries_created_at_idx" ON "order_deliveries" ("created_at");
