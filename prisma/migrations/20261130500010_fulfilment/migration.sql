-- What happens to a paid order after its payment, beside the order's own status. Orders that are paid or closed now are
-- UNTRACKED: they were handled elsewhere. Open and new ones are TO_PACK, also those that the release before inserts.
CREATE TYPE "FulfilmentState" AS ENUM ('UNTRACKED', 'TO_PACK', 'PREPARING', 'PARTLY_SHIPPED', 'SHIPPED', 'DELIVERED');
CREATE TYPE "Carrier" AS ENUM ('CJ_LOGISTICS', 'HANJIN', 'LOTTE', 'EPOST', 'LOGEN');

ALTER TABLE "orders"
  ADD COLUMN "fulfilment" "FulfilmentState" NOT NULL DEFAULT 'UNTRACKED',
  ADD COLUMN "preparing_at" TIMESTAMPTZ(3),
  ADD COLUMN "shipped_at" TIMESTAMPTZ(3),
  ADD COLUMN "delivered_at" TIMESTAMPTZ(3);
ALTER TABLE "orders" ALTER COLUMN "fulfilment" SET DEFAULT 'TO_PACK';

-- NOT VALID: all rows hold by their defaults, and reading them would hold up sales.
ALTER TABLE "orders"
  ADD CONSTRAINT "orders_fulfilment_check" CHECK (
    CASE "fulfilment"
      WHEN 'PREPARING' THEN "preparing_at" IS NOT NULL AND "shipped_at" IS NULL AND "delivered_at" IS NULL
      WHEN 'PARTLY_SHIPPED' THEN "preparing_at" IS NOT NULL AND "shipped_at" IS NOT NULL AND "delivered_at" IS NULL
      WHEN 'SHIPPED' THEN "preparing_at" IS NOT NULL AND "shipped_at" IS NOT NULL AND "delivered_at" IS NULL
      WHEN 'DELIVERED' THEN "preparing_at" IS NOT NULL AND "shipped_at" IS NOT NULL AND "delivered_at" IS NOT NULL
      ELSE "preparing_at" IS NULL AND "shipped_at" IS NULL AND "delivered_at" IS NULL
    END
  ) NOT VALID,
  ADD CONSTRAINT "orders_fulfilment_times_check" CHECK (
    ("preparing_at" IS NULL OR "paid_at" IS NOT NULL)
    AND "preparing_at" >= "paid_at" AND "shipped_at" >= "preparing_at" AND "delivered_at" >= "shipped_at"
  ) NOT VALID,
  -- What has left cannot be refunded at once.
  ADD CONSTRAINT "orders_shipped_check" CHECK ("shipped_at" IS NULL OR "status" = 'PAID') NOT VALID;

CREATE FUNCTION "refuse_fulfilment_step_back"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW."fulfilment" < OLD."fulfilment" THEN
    RAISE EXCEPTION 'an order that is % cannot become %', OLD."fulfilment", NEW."fulfilment"
      USING ERRCODE = 'check_violation', CONSTRAINT = TG_NAME;
  END IF;
  RETURN NEW;
END
$$;

-- Fires only for statements that set the column, so no sale pays for it.
CREATE TRIGGER "orders_fulfilment_forward" BEFORE UPDATE OF "fulfilment" ON "orders"
  FOR EACH ROW EXECUTE FUNCTION "refuse_fulfilment_step_back"();

-- The queues of the desk. Their length, not that of the history, is what they cost.
CREATE INDEX "orders_fulfilment_queue_idx" ON "orders" ("fulfilment", "id")
  WHERE "status" = 'PAID' AND "fulfilment" IN ('TO_PACK', 'PREPARING', 'PARTLY_SHIPPED', 'SHIPPED');

-- A parcel. An order may have several.
CREATE TABLE "shipments" (
  "id" BIGSERIAL NOT NULL,
  "order_id" BIGINT NOT NULL,
  "carrier" "Carrier" NOT NULL,
  "tracking_number" TEXT NOT NULL,
  "shipped_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  "delivered_at" TIMESTAMPTZ(3),
  CONSTRAINT "shipments_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "shipments_order_id_fkey" FOREIGN KEY ("order_id") REFERENCES "orders"("id") ON DELETE RESTRICT ON UPDATE CASCADE,
  CONSTRAINT "shipments_tracking_number_check" CHECK ("tracking_number" ~ '^[0-9A-Z]{8,20}$'),
  CONSTRAINT "shipments_delivered_check" CHECK ("delivered_at" >= "shipped_at")
);

CREATE UNIQUE INDEX "shipments_id_order_id_key" ON "shipments" ("id", "order_id");
CREATE UNIQUE INDEX "shipments_parcel_key" ON "shipments" ("order_id", "carrier", "tracking_number");
CREATE INDEX "shipments_tracking_number_idx" ON "shipments" ("tracking_number", "carrier");

CREATE TABLE "shipment_lines" (
  "shipment_id" BIGINT NOT NULL,
  "order_id" BIGINT NOT NULL,
  "product_id" BIGINT NOT NULL,
  "quantity" INTEGER NOT NULL,
  CONSTRAINT "shipment_lines_pkey" PRIMARY KEY ("shipment_id", "product_id"),
  CONSTRAINT "shipment_lines_shipment_fkey" FOREIGN KEY ("shipment_id", "order_id") REFERENCES "shipments"("id", "order_id") ON DELETE RESTRICT ON UPDATE CASCADE,
  CONSTRAINT "shipment_lines_line_fkey" FOREIGN KEY ("order_id", "product_id") REFERENCES "order_lines"("order_id", "product_id") ON DELETE RESTRICT ON UPDATE CASCADE,
  CONSTRAINT "shipment_lines_quantity_check" CHECK ("quantity" >= 1)
);

CREATE INDEX "shipment_lines_order_id_product_id_idx" ON "shipment_lines" ("order_id", "product_id");

-- Parcels of one order are written under its row lock, so the sum cannot change meanwhile.
CREATE FUNCTION "refuse_more_shipped_than_ordered"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (SELECT sum("quantity") FROM "shipment_lines" WHERE "order_id" = NEW."order_id" AND "product_id" = NEW."product_id")
     > (SELECT "quantity" FROM "order_lines" WHERE "order_id" = NEW."order_id" AND "product_id" = NEW."product_id") THEN
    RAISE EXCEPTION 'more of product % shipped than order % has', NEW."product_id", NEW."order_id"
      USING ERRCODE = 'check_violation', CONSTRAINT = TG_NAME;
  END IF;
  RETURN NEW;
END
$$;

CREATE TRIGGER "shipment_lines_within_order" AFTER INSERT ON "shipment_lines"
  FOR EACH ROW EXECUTE FUNCTION "refuse_more_shipped_than_ordered"();

-- Orders that are open now may be paid after this, and then have to be packed.
UPDATE "orders" SET "fulfilment" = 'TO_PACK' WHERE "status" IN ('PENDING', 'PAYING');
