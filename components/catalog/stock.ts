/** The exact count is shown up to this number. */
const FEW = 10

export const isFew = (stock: number): boolean => stock > 0 && stock <= FEW
