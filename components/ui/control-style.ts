/** Common style of inputs, text areas and selects. */
export const controlStyle =
  'w-full rounded-md border border-edge bg-surface px-4 text-base text-ink transition-colors hover:border-ink focus-visible:border-accent focus-visible:outline-1 focus-visible:outline-offset-0 disabled:border-line disabled:bg-sunken disabled:text-muted aria-invalid:border-danger aria-invalid:outline-danger'
