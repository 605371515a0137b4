/** The same for the button and for the link that guests see in its place. */
export const wishButtonStyle =
  'pressable grid size-11 shrink-0 place-items-center rounded-full hover:bg-sunken'
