-- The column has milliseconds. now() was rounded up to the next one half of the time, so that an event that was made due was
-- not yet due in the same millisecond. The release before keeps working on this.
ALTER TABLE "event_deliveries" ALTER COLUMN "next_attempt_at" SET DEFAULT date_trunc('milliseconds', now());
