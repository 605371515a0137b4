-- The address book: where a person's orders go. An order copies what it needs, so editing a row here changes no order.
CREATE TABLE "addresses" (
  "id" BIGSERIAL NOT NULL,
  "user_id" BIGINT NOT NULL,
  "recipient" TEXT NOT NULL,
  "phone" TEXT NOT NULL,
  "postal_code" TEXT NOT NULL,
  "road_address" TEXT NOT NULL,
  "detail" TEXT NOT NULL DEFAULT '',
  "note" TEXT NOT NULL DEFAULT '',
  "is_default" BOOLEAN NOT NULL DEFAULT false,
  "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT "addresses_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "addresses_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE RESTRICT ON UPDATE CASCADE,
  CONSTRAINT "addresses_recipient_check" CHECK ("recipient" ~ '\S'),
  CONSTRAINT "addresses_phone_check" CHECK ("phone" ~ '^01[016789]-[0-9]{3,4}-[0-9]{4}$'),
  CONSTRAINT "addresses_postal_code_check" CHECK ("postal_code" ~ '^[0-9]{5}$'),
  CONSTRAINT "addresses_road_address_check" CHECK ("road_address" ~ '\S')
);

CREATE INDEX "addresses_user_id_id_idx" ON "addresses" ("user_id", "id");
CREATE UNIQUE INDEX "addresses_one_default_key" ON "addresses" ("user_id") WHERE "is_default";
