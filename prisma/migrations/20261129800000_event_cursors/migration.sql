-- Delivery and ranking read the events in the order of `seq` and keep how far they have read. The row of an event is
-- written once; what is in delivery, and what has to be tried again, has rows of its own.
--
-- The release before keeps working beside this one: the events it records take the new defaults, so its relay and its
-- feed find nothing to do. The first worker of this release delivers and counts them; until it runs, they wait.
-- Before going back to the release before, run what docs/decisions/020-outbox-and-relay.md says.
-- A later release drops the columns of outbox_events that are no longer written (state, attempts, next_attempt_at,
-- last_status, last_error, delivered_at, leased_by, leased_until, ranked) and their indexes, which new rows do not enter.
ALTER TABLE "outbox_events" ALTER COLUMN "state" SET DEFAULT 'DELIVERED', ALTER COLUMN "ranked" SET DEFAULT true;
DROP INDEX "outbox_events_delivered_idx";

CREATE TABLE "event_cursors" (
    "consumer" TEXT NOT NULL,
    "position" BIGINT NOT NULL,
    "gaps" JSONB NOT NULL DEFAULT '[]',

    CONSTRAINT "event_cursors_pkey" PRIMARY KEY ("consumer")
);

CREATE TABLE "event_batches" (
    "last_seq" BIGINT NOT NULL,
    "first_seq" BIGINT NOT NULL,
    "orders" TEXT[] NOT NULL,
    "leased_by" TEXT,
    "leased_until" TIMESTAMPTZ(3),
    "delivered_at" TIMESTAMPTZ(3),
    "status" INTEGER,

    CONSTRAINT "event_batches_pkey" PRIMARY KEY ("last_seq"),
    CONSTRAINT "event_batches_range_check" CHECK ("first_seq" <= "last_seq")
);
CREATE INDEX "event_batches_open_idx" ON "event_batches"("last_seq") WHERE "delivered_at" IS NULL;

CREATE TABLE "event_deliveries" (
    "seq" BIGINT NOT NULL,
    "aggregateid" TEXT NOT NULL,
    "state" "EventState" NOT NULL DEFAULT 'PENDING',
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "next_attempt_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "last_status" INTEGER,
    "last_error" TEXT,
    "delivered_at" TIMESTAMPTZ(3),
    "leased_by" TEXT,
    "leased_until" TIMESTAMPTZ(3),

    CONSTRAINT "event_deliveries_pkey" PRIMARY KEY ("seq"),
    CONSTRAINT "event_deliveries_attempts_check" CHECK ("attempts" >= 0)
);
CREATE INDEX "event_deliveries_aggregateid_seq_idx" ON "event_deliveries"("aggregateid", "seq");
CREATE INDEX "event_deliveries_due_idx" ON "event_deliveries"("next_attempt_at", "seq") WHERE "state" = 'PENDING';
CREATE INDEX "event_deliveries_dead_idx" ON "event_deliveries"("seq") WHERE "state" = 'DEAD';
ALTER TABLE "event_deliveries" ADD CONSTRAINT "event_deliveries_seq_fkey"
  FOREIGN KEY ("seq") REFERENCES "outbox_events"("seq") ON DELETE CASCADE ON UPDATE CASCADE;

-- What waits now is handed over: events to be delivered get rows of their own, and events that were not counted are gaps
-- of the ranking's cursor. The lock of the first statement keeps others from recording or delivering meanwhile.
INSERT INTO "event_deliveries" ("seq", "aggregateid", "state", "attempts", "next_attempt_at", "last_status", "last_error")
SELECT "seq", "aggregateid", "state", "attempts", greatest("next_attempt_at", "leased_until"), "last_status", "last_error"
FROM "outbox_events" WHERE "state" <> 'DELIVERED';

INSERT INTO "event_cursors" ("consumer", "position", "gaps")
SELECT 'delivery', coalesce(max("seq"), 0), '[]'::jsonb FROM "outbox_events"
UNION ALL
SELECT 'ranking', (SELECT coalesce(max("seq"), 0) FROM "outbox_events"), coalesce(jsonb_agg(gap), '[]')
FROM (
  SELECT jsonb_build_object('first', min("seq"), 'last', max("seq"), 'until', NULL) AS gap
  FROM (SELECT "seq", "seq" - row_number() OVER (ORDER BY "seq") AS island FROM "outbox_events" WHERE NOT "ranked") uncounted
  GROUP BY island
) gaps;

UPDATE "outbox_events" SET "state" = 'DELIVERED' WHERE "state" <> 'DELIVERED';
UPDATE "outbox_events" SET "ranked" = true WHERE NOT "ranked";
