-- What the relay, the ranking and the worker keep beside the tables of the first migration.

CREATE TYPE "RankingScope" AS ENUM ('TODAY', 'THREE_DAYS', 'ONE_WEEK', 'ONE_MONTH');
CREATE TYPE "TargetState" AS ENUM ('ACTIVE', 'PAUSED', 'DISABLED');

-- A delivery under way. The lease, not a transaction, keeps others off it while the network takes its time.
ALTER TABLE "outbox_events" ADD COLUMN "leased_by" TEXT, ADD COLUMN "leased_until" TIMESTAMPTZ(3);

CREATE INDEX "outbox_events_unranked_idx" ON "outbox_events"("seq") WHERE NOT "ranked";
CREATE INDEX "outbox_events_due_idx" ON "outbox_events"("next_attempt_at", "seq") WHERE "state" = 'PENDING';
CREATE INDEX "outbox_events_state_idx" ON "outbox_events"("state", "seq") WHERE "state" <> 'DELIVERED';
CREATE INDEX "outbox_events_delivered_idx" ON "outbox_events"("occurred_at") WHERE "state" = 'DELIVERED' AND "ranked";

CREATE INDEX "orders_lapsing_idx" ON "orders"("expires_at") WHERE "status" = 'PENDING';
CREATE INDEX "gateway_payments_due_idx" ON "gateway_payments"("next_try_at") WHERE "state" IN ('REQUESTED', 'REFUND_OWED');

-- The rolling windows. Whoever changes hourly or window totals holds these rows.
CREATE TABLE "ranking_windows" (
    "scope" "RankingScope" NOT NULL,
    "hours" INTEGER NOT NULL,
    "from_hour" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "ranking_windows_pkey" PRIMARY KEY ("scope"),
    CONSTRAINT "ranking_windows_hours_check" CHECK ("hours" > 0)
);
INSERT INTO "ranking_windows" ("scope", "hours", "from_hour")
SELECT scope::"RankingScope", hours, date_trunc('hour', now() - make_interval(hours => hours), 'UTC')
FROM (VALUES ('TODAY', 24), ('THREE_DAYS', 72), ('ONE_WEEK', 168), ('ONE_MONTH', 720)) AS w(scope, hours);

CREATE TABLE "window_sales" (
    "scope" "RankingScope" NOT NULL,
    "product_id" BIGINT NOT NULL,
    "units" BIGINT NOT NULL,
    "amount" BIGINT NOT NULL,
    "last_sold_at" TIMESTAMPTZ(3) NOT NULL,
    "shown" BIGINT NOT NULL DEFAULT 0,

    CONSTRAINT "window_sales_pkey" PRIMARY KEY ("scope", "product_id"),
    CONSTRAINT "window_sales_units_check" CHECK ("units" >= 0),
    CONSTRAINT "window_sales_amount_check" CHECK ("amount" >= 0)
);
CREATE INDEX "window_sales_rank_idx" ON "window_sales"("scope", "units" DESC, "amount" DESC, "last_sold_at" DESC, "product_id");
CREATE INDEX "window_sales_popularity_idx" ON "window_sales"("product_id") WHERE "scope" = 'ONE_WEEK' AND "shown" <> "units";

CREATE TABLE "event_targets" (
    "name" TEXT NOT NULL,
    "url" TEXT NOT NULL,
    "secrets" TEXT[] NOT NULL,
    "state" "TargetState" NOT NULL DEFAULT 'ACTIVE',
    "state_reason" TEXT,
    "failures" INTEGER NOT NULL DEFAULT 0,
    "resume_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "event_targets_pkey" PRIMARY KEY ("name")
);

-- Events before this moment may have been pruned, so the audit does not ask for them.
CREATE TABLE "event_horizon" (
    "one" BOOLEAN NOT NULL DEFAULT true,
    "pruned_before" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "event_horizon_pkey" PRIMARY KEY ("one"),
    CONSTRAINT "event_horizon_one_check" CHECK ("one")
);
INSERT INTO "event_horizon" ("pruned_before") VALUES ('1970-01-01Z');

CREATE TABLE "worker_leases" (
    "name" TEXT NOT NULL,
    "holder" TEXT NOT NULL,
    "fence" BIGINT NOT NULL,
    "until" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "worker_leases_pkey" PRIMARY KEY ("name")
);
