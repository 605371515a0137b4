'use client'

import { Monitor, Moon, Sun } from 'lucide-react'
import { useOptimistic } from 'react'
import { setTheme } from '@/lib/theme/set-theme'
import { isTheme, THEMES, type Theme } from '@/lib/theme/theme'
import { switchFrame, switchOption } from './switch-style'

const icons = { system: Monitor, light: Sun, dark: Moon }

type ThemeSwitchProps = { current: Theme; label: string; names: Record<Theme, string> }

export function ThemeSwitch({ current, label, names }: ThemeSwitchProps) {
  const [chosen, choose] = useOptimistic(current)

  async function apply(form: FormData) {
    const theme = form.get('theme')
    if (!isTheme(theme)) return
    choose(theme)
    // The page turns at once; the cookie makes the next one arrive that way.
    document.documentElement.dataset.theme = theme
    await setTheme(form)
  }

  return (
    <form action={apply}>
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
              aria-pressed={theme === chosen}
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
