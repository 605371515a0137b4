/** For four products: two rows of two or one row of four. */
export const rowStyle = 'grid grid-cols-2 gap-x-3 gap-y-8 md:grid-cols-4 md:gap-x-5 lg:gap-y-10'

export const gridStyle =
  'grid grid-cols-2 gap-x-3 gap-y-8 sm:grid-cols-3 md:gap-x-5 lg:grid-cols-4 lg:gap-y-10'

const scrolling =
  'scrollbar-none -mx-4 flex snap-x scroll-px-4 gap-3 overflow-x-auto px-4 md:-mx-6 md:scroll-px-6 md:gap-5 md:px-6 lg:mx-0 lg:grid lg:overflow-visible lg:px-0'

/** A horizontally scrolling row on a phone, a grid on wide screens. */
export const railStyle = `${scrolling} lg:grid-cols-5`

/** The same for five products, the first one four times as large on wide screens. */
export const leadStyle = `${scrolling} lg:grid-cols-4 lg:gap-y-8`
