export const IMAGE_URL_RULE =
  'must be the address of an uploaded picture (/uploads/….webp) or of one the shop brings along (/products/….webp)'
