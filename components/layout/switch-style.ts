export const switchFrame = 'inline-flex rounded-full bg-sunken p-1'

export const switchOption =
  'relative flex h-9 items-center gap-1.5 rounded-full px-3.5 font-medium text-muted text-sm transition-colors after:absolute after:-inset-y-1 after:inset-x-0 hover:text-ink aria-pressed:bg-raised aria-pressed:font-semibold aria-pressed:text-ink aria-pressed:shadow-sm'
