import type { Config } from 'tailwindcss'
import plugin from 'tailwindcss/plugin'

/** Every colour of the shop, once: in light, in dark. `tailwind.config.test.ts` holds the pairs to AA. */
export const colors = {
  paper: ['#fbf8f3', '#12100e'],
  surface: ['#ffffff', '#1a1714'],
  raised: ['#ffffff', '#342d27'],
  sunken: ['#f6f2eb', '#241f1b'],
  bone: ['#ede7dd', '#241f1b'],
  ink: ['#1d1915', '#f6f1ea'],
  muted: ['#6b6259', '#ada297'],
  line: ['#e9e2d7', '#3a332d'],
  edge: ['#8f8579', '#877c71'],
  accent: ['#c93c05', '#ff8350'],
  'accent-hover': ['#ad3203', '#ff9a70'],
  'accent-ink': ['#ffffff', '#2a0e03'],
  'accent-soft': ['#fdf0e8', '#33190f'],
  vivid: ['#f0602a', '#ff7440'],
  jade: ['#08745a', '#45cfa3'],
  'jade-ink': ['#ffffff', '#04251b'],
  'jade-soft': ['#def2e9', '#0f2e25'],
  danger: ['#be1e3a', '#ff8a94'],
  'danger-ink': ['#ffffff', '#33060c'],
  'danger-soft': ['#fce7ea', '#3d171c'],
  warn: ['#855600', '#f2be5c'],
  'warn-soft': ['#fbf0d4', '#35270c'],
  shade: ['#3d2a1a14', '#00000066'],
  scrim: ['#1d191566', '#000000a6'],
} as const satisfies Record<string, readonly [light: string, dark: string]>

type ColorName = keyof typeof colors
const names = Object.keys(colors) as ColorName[]

const variables = Object.fromEntries(
  names.map((name) => [`--${name}`, `light-dark(${colors[name][0]}, ${colors[name][1]})`]),
)

const config: Config = {
  content: [],
  theme: {
    colors: {
      transparent: 'transparent',
      current: 'currentColor',
      ...Object.fromEntries(names.map((name) => [name, `var(--${name})`])),
    },
    fontFamily: {
      sans: [
        'var(--font-letters, "Pretendard Variable")',
        'var(--font-hangul, "Pretendard Variable")',
        'RareLetters',
        '"Near Shop"',
        '"Pretendard Variable"',
        'Pretendard',
        'system-ui',
        '"Apple SD Gothic Neo"',
        '"Noto Sans KR"',
        'sans-serif',
      ],
      system: ['system-ui', 'sans-serif'],
      mono: ['ui-monospace', 'SFMono-Regular', 'Menlo', 'Consolas', 'monospace'],
    },
    fontSize: {
      '2xs': ['0.6875rem', { lineHeight: '1rem' }],
      xs: ['0.75rem', { lineHeight: '1.125rem' }],
      sm: ['0.875rem', { lineHeight: '1.375rem' }],
      base: ['1rem', { lineHeight: '1.625rem', letterSpacing: '-0.005em' }],
      lg: ['1.125rem', { lineHeight: '1.625rem', letterSpacing: '-0.01em' }],
      xl: ['1.25rem', { lineHeight: '1.75rem', letterSpacing: '-0.015em' }],
      '2xl': ['1.5rem', { lineHeight: '2rem', letterSpacing: '-0.02em' }],
      '3xl': ['1.875rem', { lineHeight: '2.375rem', letterSpacing: '-0.025em' }],
      '4xl': ['2.375rem', { lineHeight: '2.875rem', letterSpacing: '-0.03em' }],
      '5xl': ['3.25rem', { lineHeight: '3.625rem', letterSpacing: '-0.035em' }],
    },
    borderRadius: {
      none: '0',
      xs: '0.375rem',
      sm: '0.5rem',
      md: '0.75rem',
      lg: '1rem',
      xl: '1.25rem',
      '2xl': '1.75rem',
      full: '9999px',
    },
    boxShadow: {
      none: 'none',
      sm: '0 1px 2px var(--shade)',
      md: '0 1px 2px var(--shade), 0 6px 20px var(--shade)',
      lg: '0 2px 6px var(--shade), 0 18px 48px var(--shade), 0 0 0 1px var(--line)',
    },
    extend: {
      maxWidth: { shop: '76rem', prose: '40rem' },
      spacing: {
        header: '4.5rem',
        topbar: '3.75rem',
        tabbar: 'calc(3.75rem + env(safe-area-inset-bottom, 0px))',
      },
      transitionTimingFunction: { calm: 'cubic-bezier(0.2, 0.8, 0.2, 1)' },
    },
  },
  plugins: [plugin(({ addBase }) => addBase({ ':root': variables }))],
}

export default config
