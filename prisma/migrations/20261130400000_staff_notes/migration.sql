-- What operators write down about an order or a person. Append-only, as the operator log.
CREATE TABLE "staff_notes" (
  "id" BIGSERIAL NOT NULL,
  "order_id" BIGINT,
  "user_id" BIGINT,
  "author_id" BIGINT,
  "author" TEXT NOT NULL,
  "text" TEXT NOT NULL,
  "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT "staff_notes_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "staff_notes_order_id_fkey" FOREIGN KEY ("order_id") REFERENCES "orders"("id") ON DELETE RESTRICT ON UPDATE CASCADE,
  CONSTRAINT "staff_notes_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE RESTRICT ON UPDATE CASCADE,
  CONSTRAINT "staff_notes_author_id_fkey" FOREIGN KEY ("author_id") REFERENCES "users"("id") ON DELETE RESTRICT ON UPDATE CASCADE,
  CONSTRAINT "staff_notes_subject_check" CHECK (("order_id" IS NULL) <> ("user_id" IS NULL)),
  CONSTRAINT "staff_notes_text_check" CHECK (btrim("text") <> '' AND length("text") <= 2000)
);

CREATE INDEX "staff_notes_order_id_id_idx" ON "staff_notes" ("order_id", "id" DESC);
CREATE INDEX "staff_notes_user_id_id_idx" ON "staff_notes" ("user_id", "id" DESC);

CREATE TRIGGER "staff_notes_append_only" BEFORE UPDATE OR DELETE ON "staff_notes"
  FOR EACH ROW EXECUTE FUNCTION "refuse_change"();
