-- What a partner agreed to: so many calls a minute for all it does with this key. Null is no limit of its own.
ALTER TABLE "api_keys" ADD COLUMN "calls_per_minute" INTEGER;
ALTER TABLE "api_keys" ADD CONSTRAINT "api_keys_calls_per_minute_check" CHECK ("calls_per_minute" >= 1);
