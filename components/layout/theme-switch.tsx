'use client'

import type { ReactNode } from 'react'
import { setTheme } from '@/lib/theme/set-theme'
import { THEMES, type Theme } from '@/lib/theme/theme'
import { switchFrame, switchOption } from './switch-style'

type ThemeSwitchProps = { current: Theme; label: string; choices: Record<Theme, ReactNode> }

/** The page turns at once; the form's answer is the cookie that makes the next one arrive that way. */
function turn(theme: Theme) {
  document.documentElement.dataset.theme = theme
}

export function ThemeSwitch({ current, label, choices }: ThemeSwitchProps) {
  return (
    <form action={setTheme}>
      <fieldset className={switchFrame}>
        <legend className="sr-only">{label}</legend>
        {THEMES.map((theme) => (
          <button
            key={theme}
            type="submit"
            name="theme"
            value={theme}
            aria-pressed={theme === current}
            onClick={() => turn(theme)}
            className={switchOption}
          >
            {choices[theme]}
          </button>
        ))}
      </fieldset>
    </form>
  )
}
