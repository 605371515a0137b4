-- Mails that wait, as in a shop without a mail server, are no news after a week.
UPDATE "notices" SET "expires_at" = "created_at" + interval '7 days'
WHERE "mail_state" = 'PENDING' AND "expires_at" IS NULL;

-- By it the desk finds what was mailed to an address.
CREATE INDEX IF NOT EXISTS "notices_address_id_idx" ON "notices" ("address", "id" DESC) WHERE "address" IS NOT NULL;
