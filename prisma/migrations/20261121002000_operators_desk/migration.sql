-- What the operator's desk reads by, so that no figure is a scan.

CREATE INDEX "user_coupons_coupon_id_created_at_idx" ON "user_coupons"("coupon_id", "created_at");
CREATE INDEX "orders_refunded_idx" ON "orders"("closed_at") WHERE "status" = 'REFUNDED';
CREATE INDEX "orders_status_id_idx" ON "orders"("status", "id" DESC);
CREATE INDEX "users_name_pairs_idx" ON "users" USING gin ("name_pairs"("name" || ' ' || "email"));

-- Ten minutes of business each, written once they are over and never again: what happened then stays as it was.
CREATE TABLE "shop_totals" (
    "slice" TIMESTAMPTZ(3) NOT NULL,
    "orders" BIGINT NOT NULL,
    "sales" BIGINT NOT NULL,
    "refunds" BIGINT NOT NULL,
    "refunded" BIGINT NOT NULL,
    "charges" BIGINT NOT NULL,
    "charged" BIGINT NOT NULL,
    "claims" BIGINT NOT NULL,

    CONSTRAINT "shop_totals_pkey" PRIMARY KEY ("slice"),
    CONSTRAINT "shop_totals_slice_check" CHECK (date_bin('10 minutes', "slice", '2000-01-01Z') = "slice")
);
