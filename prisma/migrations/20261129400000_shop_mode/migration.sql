-- Whether this database belongs to a live shop or to a test, written once by its first start and never changed.
CREATE TYPE "ShopModeName" AS ENUM ('LIVE', 'TEST');

CREATE TABLE "shop_mode" (
    "one" BOOLEAN NOT NULL DEFAULT true,
    "mode" "ShopModeName" NOT NULL,
    "decided_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "shop_mode_pkey" PRIMARY KEY ("one"),
    CONSTRAINT "shop_mode_one_check" CHECK ("one")
);

CREATE TRIGGER "shop_mode_append_only" BEFORE UPDATE OR DELETE ON "shop_mode"
  FOR EACH ROW EXECUTE FUNCTION "refuse_change"();

-- The demo and the earlier in-process sandbox named their payments so: such a database holds money that never existed.
INSERT INTO "shop_mode" ("mode")
SELECT 'TEST' WHERE EXISTS (SELECT FROM "gateway_payments" WHERE "gateway_ref" LIKE 'sandbox-%');
