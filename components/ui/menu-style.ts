export const menuItemStyle =
  'flex min-h-11 w-full items-center gap-2.5 rounded-sm px-3 text-left font-medium hover:bg-sunken focus-visible:bg-sunken'
