-- When the receiver last took an event, to the second: what says that deliveries go on, whatever waits.
ALTER TABLE "event_targets" ADD COLUMN "last_delivered_at" TIMESTAMPTZ(3);
