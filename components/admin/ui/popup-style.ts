/** The surface of menus, lists and calendars that open over the page. */
export const popupStyle =
  'rounded-lg bg-raised p-1.5 text-ink shadow-lg outline-none transition-[opacity,translate] duration-150 ease-calm data-starting-style:-translate-y-1 data-starting-style:opacity-0 data-ending-style:opacity-0'

/** An item of a menu or a list. The library marks the one that the pointer or the arrow keys are on. */
export const popupItemStyle =
  'flex min-h-11 w-full cursor-pointer select-none items-center gap-2.5 rounded-sm px-3 font-medium outline-none data-disabled:cursor-not-allowed data-highlighted:bg-sunken data-disabled:text-muted'
