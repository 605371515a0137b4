-- When the carriers' service is asked about a parcel next. The default of parcels that the release before inserts: at once.
ALTER TABLE "shipments" ADD COLUMN "next_track_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP;

CREATE INDEX "shipments_track_idx" ON "shipments" ("next_track_at", "id") WHERE "delivered_at" IS NULL;
