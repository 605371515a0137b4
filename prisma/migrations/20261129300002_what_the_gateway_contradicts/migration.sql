-- What the gateway says that our books cannot agree with, and when it is asked again whether it agrees.
ALTER TABLE "gateway_payments"
  ADD COLUMN "contradiction" TEXT,
  ADD COLUMN "verify_at" TIMESTAMPTZ(3) DEFAULT CURRENT_TIMESTAMP;

-- The sandbox gateway has no record of what the demo says happened before it was started.
UPDATE "gateway_payments" SET "verify_at" = NULL WHERE "reference" LIKE 'demo-%';

-- An id that was believed for two payments stays with the first. The audit shows the others until they are looked into.
UPDATE "gateway_payments" g
SET "gateway_ref" = NULL, "contradiction" = 'the gateway id of another payment: ' || g."gateway_ref"
FROM (SELECT "gateway_ref", min("id") AS "first" FROM "gateway_payments"
      WHERE "gateway_ref" IS NOT NULL GROUP BY 1 HAVING count(*) > 1) d
WHERE g."gateway_ref" = d."gateway_ref" AND g."id" <> d."first";
CREATE UNIQUE INDEX "gateway_payments_gateway_ref_key" ON "gateway_payments"("gateway_ref");

CREATE INDEX "gateway_payments_verify_idx" ON "gateway_payments"("verify_at")
  WHERE "state" IN ('APPROVED', 'DECLINED', 'VOIDED', 'REFUNDED');
CREATE INDEX "gateway_payments_contradiction_idx" ON "gateway_payments"("id") WHERE "contradiction" IS NOT NULL;
