-- Accounts of before addresses could be proven keep what they may do: their addresses count as proven.
UPDATE "users" SET "email_verified_at" = "created_at" WHERE "email_verified_at" IS NULL AND "left_at" IS NULL;
