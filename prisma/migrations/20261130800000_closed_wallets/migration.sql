-- A wallet is closed when its owner leaves: no money moves into it or out of it any more. The release before may still add
-- money to it, which the CHECK then refuses.
ALTER TABLE "wallets" ADD COLUMN "closed_at" TIMESTAMPTZ(3);
ALTER TABLE "wallets" ADD CONSTRAINT "wallets_closed_at_check" CHECK ("closed_at" IS NULL OR "balance" = 0);

UPDATE "wallets" SET "closed_at" = "users"."left_at"
FROM "users" WHERE "users"."id" = "wallets"."user_id" AND "users"."left_at" IS NOT NULL AND "wallets"."balance" = 0;
