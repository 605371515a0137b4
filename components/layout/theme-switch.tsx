'use client'

import { Monitor, Moon, Sun } from 'lucide-react'
import { setTheme } from '@/lib/theme/set-theme'
import { THEMES, type Theme } from '@/lib/theme/theme'
import { switchFrame, switchOption } from './switch-style'

const icons = { system: Monitor, light: Sun, dark: Moon }

type ThemeSwitchProps = { current: Theme; label: string; names: Record<Theme, string> }

/** The page turns at once; the form's answer is the cookie that makes the next one arrive that way. */
function turn(theme: Theme) {
  document.documentElement.dataset.theme = theme
}

export function ThemeSwitch({ current, label, names }: ThemeSwitchProps) {
  return (
    <form action={setTheme}>
      <fieldset className={switchFrame}>
        <legend className="sr-only">{label}</legend>
        {THEMES.map((theme) => {
          const Icon = icons[theme]
          return (
            <button
              key={theme}
              type="submit"
              name="theme"
              value={theme}
              aria-pressed={theme === current}
              onClick={() => turn(theme)}
              className={switchOption}
            >
              <Icon aria-hidden className="size-4" />
              {names[theme]}
            </button>
          )
        })}
      </fieldset>
    </form>
  )
}
