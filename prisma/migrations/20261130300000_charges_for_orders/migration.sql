-- A wallet that is too low for an order is charged for it: the charge names its order. A process of the release before
-- does not know this purpose and leaves such a payment open, until one that does settles it.
ALTER TYPE "GatewayPurpose" ADD VALUE 'ORDER_CHARGE';

-- Allows everything that it allowed before. It does not name the new value, which this transaction cannot use yet.
ALTER TABLE "gateway_payments"
  DROP CONSTRAINT "gateway_payments_purpose_check",
  ADD CONSTRAINT "gateway_payments_purpose_check" CHECK (("purpose" = 'CHARGE') = ("order_id" IS NULL));
