-- A cap on a FIXED coupon was shown in a hint and never charged. What was charged stays; the cap goes.
UPDATE "coupons" SET "max_discount" = NULL WHERE "discount_type" = 'FIXED' AND "max_discount" IS NOT NULL;
ALTER TABLE "coupons"
  ADD CONSTRAINT "coupons_cap_check" CHECK ("max_discount" IS NULL OR "discount_type" = 'PERCENTAGE');
