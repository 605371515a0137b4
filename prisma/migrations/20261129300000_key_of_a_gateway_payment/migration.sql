-- What the request was that asked for the payment, so that its Idempotency-Key is refused to any other request.
ALTER TABLE "gateway_payments" ADD COLUMN "request_fingerprint" TEXT;
