-- Reads the table without blocking sales.
ALTER TABLE "product_descriptions" VALIDATE CONSTRAINT "product_descriptions_product_id_fkey";
