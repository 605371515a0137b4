/** From here on down the count is worth telling; above it there is plenty. */
const FEW = 10

export const isFew = (stock: number): boolean => stock > 0 && stock <= FEW
