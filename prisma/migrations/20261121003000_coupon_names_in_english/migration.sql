-- A campaign may have a name for who reads the shop in English, as a product may.
ALTER TABLE "coupons" ADD COLUMN "name_en" TEXT,
  ADD CONSTRAINT "coupons_name_en_check" CHECK ("name_en" ~ '\S');
