-- The key that a key was made with, so that revoking the one revokes the other. Null where a person made it, and for keys
-- from before this column, of which it is not known.
ALTER TABLE "api_keys" ADD COLUMN "created_by_key_id" BIGINT;
ALTER TABLE "api_keys" ADD CONSTRAINT "api_keys_created_by_key_id_fkey"
  FOREIGN KEY ("created_by_key_id") REFERENCES "api_keys"("id") ON DELETE SET NULL ON UPDATE CASCADE;
CREATE INDEX "api_keys_created_by_key_id_idx" ON "api_keys"("created_by_key_id");
