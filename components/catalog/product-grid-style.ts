/** For four products: two rows of two or one row of four. */
export const rowStyle = 'grid grid-cols-2 gap-x-3 gap-y-8 md:grid-cols-4 md:gap-x-5 lg:gap-y-10'

export const gridStyle =
  'grid grid-cols-2 gap-x-3 gap-y-8 sm:grid-cols-3 md:gap-x-5 lg:grid-cols-4 lg:gap-y-10'
