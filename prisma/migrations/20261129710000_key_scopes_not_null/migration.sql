-- Prisma creates list columns without NOT NULL. Every version of the shop has written scopes, so processes of the old
-- version may run on during this migration.
UPDATE "api_keys" SET "scopes" = '{}' WHERE "scopes" IS NULL;
ALTER TABLE "api_keys" ALTER COLUMN "scopes" SET NOT NULL;
