import { cn } from './cn'

const TONES = {
  accent: 'bg-accent text-accent-ink hover:bg-accent-hover',
  ink: 'bg-ink text-paper hover:opacity-88',
  soft: 'bg-accent-soft text-accent hover:brightness-97',
  quiet: 'bg-sunken text-ink hover:bg-line',
  outline: 'border border-edge bg-surface text-ink hover:bg-sunken',
  ghost: 'text-ink hover:bg-sunken',
  danger: 'bg-danger text-danger-ink hover:opacity-88',
}

const SIZES = { sm: 'touch-area h-9 text-sm', md: 'h-11 text-base', lg: 'h-14 text-lg' }
const PADDINGS = { sm: 'px-3.5', md: 'px-5', lg: 'px-6' }
const CORNERS = { sm: 'rounded-sm', md: 'rounded-md', lg: 'rounded-lg' }

export type ButtonStyle = {
  tone?: keyof typeof TONES | undefined
  size?: keyof typeof SIZES | undefined
  shape?: 'soft' | 'pill' | undefined
  wide?: boolean | undefined
}

/** Separate from `Button`, so that links can use it: `<Link className={buttonStyle({ tone: 'accent' })}>`. */
export const buttonStyle = ({ tone = 'accent', size = 'md', shape = 'soft', wide }: ButtonStyle): string =>
  cn(
    'pressable inline-flex shrink-0 items-center justify-center gap-2 font-semibold disabled:border-transparent disabled:bg-line disabled:text-muted disabled:hover:opacity-100',
    TONES[tone],
    SIZES[size],
    shape === 'pill' ? 'rounded-full' : CORNERS[size],
    // A wide button is as wide as its column, so a label that is longer takes a second line.
    wide ? 'w-full text-balance px-3 leading-tight' : cn('whitespace-nowrap', PADDINGS[size]),
  )
