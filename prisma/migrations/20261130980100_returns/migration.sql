-- Goods that come back after they were shipped, and the money that goes back for them by line.
CREATE TYPE "ReturnState" AS ENUM ('REQUESTED', 'ACCEPTED', 'REFUSED', 'WITHDRAWN', 'REFUNDED');
CREATE TYPE "ReturnKind" AS ENUM ('REFUND', 'EXCHANGE');
CREATE TYPE "ReturnReason" AS ENUM ('CHANGED_MIND', 'FAULTY', 'DAMAGED', 'WRONG_ITEM', 'NOT_AS_SHOWN');

-- Whether a product may come back because the shopper has changed their mind.
ALTER TABLE "products" ADD COLUMN "returnable" BOOLEAN NOT NULL DEFAULT true;

-- NOT VALID: all rows hold by their defaults, and reading them would hold up sales.
ALTER TABLE "order_lines"
  ADD COLUMN "returned" INTEGER NOT NULL DEFAULT 0,
  ADD CONSTRAINT "order_lines_returned_check" CHECK ("returned" BETWEEN 0 AND "quantity") NOT VALID;

ALTER TABLE "orders"
  ADD COLUMN "refunded" BIGINT NOT NULL DEFAULT 0,
  ADD CONSTRAINT "orders_refunded_check" CHECK ("refunded" BETWEEN 0 AND "total") NOT VALID,
  DROP CONSTRAINT "orders_shipped_check",
  -- What has left cannot be refunded at once, but by returns that add up to its total.
  ADD CONSTRAINT "orders_shipped_check" CHECK (
    "shipped_at" IS NULL OR "status" = 'PAID' OR ("status" = 'REFUNDED' AND "refunded" = "total")
  ) NOT VALID;

CREATE TABLE "returns" (
  "id" BIGSERIAL NOT NULL,
  "order_id" BIGINT NOT NULL,
  "user_id" BIGINT NOT NULL,
  "kind" "ReturnKind" NOT NULL,
  "state" "ReturnState" NOT NULL DEFAULT 'REQUESTED',
  "reason" "ReturnReason" NOT NULL,
  "note" TEXT NOT NULL DEFAULT '',
  "pictures" TEXT[] NOT NULL DEFAULT '{}',
  "decision" TEXT,
  "refund_amount" BIGINT NOT NULL DEFAULT 0,
  "exchange_order_id" BIGINT,
  "requested_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  "accepted_at" TIMESTAMPTZ(3),
  "closed_at" TIMESTAMPTZ(3),
  CONSTRAINT "returns_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "returns_order_id_fkey" FOREIGN KEY ("order_id") REFERENCES "orders"("id") ON DELETE RESTRICT ON UPDATE CASCADE,
  CONSTRAINT "returns_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE RESTRICT ON UPDATE CASCADE,
  CONSTRAINT "returns_exchange_order_id_fkey" FOREIGN KEY ("exchange_order_id") REFERENCES "orders"("id") ON DELETE RESTRICT ON UPDATE CASCADE,
  CONSTRAINT "returns_pictures_check" CHECK (cardinality("pictures") <= 3),
  CONSTRAINT "returns_state_check" CHECK (
    CASE "state"
      WHEN 'REQUESTED' THEN "accepted_at" IS NULL AND "closed_at" IS NULL
      WHEN 'ACCEPTED' THEN "accepted_at" IS NOT NULL AND "closed_at" IS NULL
      WHEN 'REFUNDED' THEN "accepted_at" IS NOT NULL AND "closed_at" IS NOT NULL
      ELSE "closed_at" IS NOT NULL
    END
  ),
  CONSTRAINT "returns_times_check" CHECK ("accepted_at" >= "requested_at" AND "closed_at" >= "accepted_at"),
  CONSTRAINT "returns_decision_check" CHECK ("state" <> 'REFUSED' OR coalesce("decision", '') ~ '\S'),
  CONSTRAINT "returns_refund_amount_check" CHECK ("refund_amount" >= 0 AND ("refund_amount" = 0 OR "state" = 'REFUNDED')),
  CONSTRAINT "returns_exchange_check" CHECK ("exchange_order_id" IS NULL OR ("kind" = 'EXCHANGE' AND "exchange_order_id" <> "order_id"))
);

CREATE UNIQUE INDEX "returns_id_order_id_key" ON "returns" ("id", "order_id");
CREATE UNIQUE INDEX "returns_exchange_order_id_key" ON "returns" ("exchange_order_id");
CREATE INDEX "returns_order_id_idx" ON "returns" ("order_id");
CREATE INDEX "returns_user_id_id_idx" ON "returns" ("user_id", "id" DESC);
-- The desk's queues, and the sums of what went back.
CREATE INDEX "returns_open_idx" ON "returns" ("state", "id") WHERE "state" IN ('REQUESTED', 'ACCEPTED');
CREATE INDEX "returns_refunded_idx" ON "returns" ("closed_at") WHERE "state" = 'REFUNDED';

CREATE FUNCTION "refuse_closed_return"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD."closed_at" IS NOT NULL AND NEW."state" <> OLD."state" THEN
    RAISE EXCEPTION 'a return that is % cannot become %', OLD."state", NEW."state"
      USING ERRCODE = 'check_violation', CONSTRAINT = TG_NAME;
  END IF;
  RETURN NEW;
END
$$;

CREATE TRIGGER "returns_closed_stay" BEFORE UPDATE OF "state" ON "returns"
  FOR EACH ROW EXECUTE FUNCTION "refuse_closed_return"();

CREATE TABLE "return_lines" (
  "return_id" BIGINT NOT NULL,
  "order_id" BIGINT NOT NULL,
  "product_id" BIGINT NOT NULL,
  "quantity" INTEGER NOT NULL,
  "received" INTEGER,
  "sellable" INTEGER,
  CONSTRAINT "return_lines_pkey" PRIMARY KEY ("return_id", "product_id"),
  CONSTRAINT "return_lines_return_fkey" FOREIGN KEY ("return_id", "order_id") REFERENCES "returns"("id", "order_id") ON DELETE RESTRICT ON UPDATE CASCADE,
  CONSTRAINT "return_lines_line_fkey" FOREIGN KEY ("order_id", "product_id") REFERENCES "order_lines"("order_id", "product_id") ON DELETE RESTRICT ON UPDATE CASCADE,
  CONSTRAINT "return_lines_quantity_check" CHECK ("quantity" >= 1),
  CONSTRAINT "return_lines_received_check" CHECK ("received" BETWEEN 0 AND "quantity"),
  CONSTRAINT "return_lines_sellable_check" CHECK (
    ("received" IS NULL) = ("sellable" IS NULL) AND "sellable" BETWEEN 0 AND "received"
  )
);

CREATE INDEX "return_lines_order_id_product_id_idx" ON "return_lines" ("order_id", "product_id");
