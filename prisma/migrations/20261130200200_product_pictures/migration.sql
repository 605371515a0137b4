-- Pictures of a product beside `image_url`, which stays the first. The release before shows only that one.
CREATE TABLE "product_pictures" (
    "product_id" BIGINT NOT NULL,
    "position" INTEGER NOT NULL,
    "url" TEXT NOT NULL,
    "alt" TEXT,
    "alt_en" TEXT,

    CONSTRAINT "product_pictures_pkey" PRIMARY KEY ("product_id", "position"),
    CONSTRAINT "product_pictures_product_id_fkey" FOREIGN KEY ("product_id") REFERENCES "products"("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "product_pictures_position_check" CHECK ("position" BETWEEN 2 AND 10),
    CONSTRAINT "product_pictures_url_check" CHECK ("url" LIKE '/%')
);
