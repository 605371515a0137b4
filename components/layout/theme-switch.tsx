'use client'

import { useRouter } from 'next/navigation'
import type { MouseEvent, ReactNode } from 'react'
import { THEMES, type Theme } from '@/lib/theme/theme'
import { switchFrame, switchOption } from './switch-style'

type ThemeSwitchProps = { current: Theme; label: string; choices: Record<Theme, ReactNode> }

export function ThemeSwitch({ current, label, choices }: ThemeSwitchProps) {
  const router = useRouter()

  /** Applies the theme at once; the cookie keeps it for later pages. */
  async function choose(event: MouseEvent, theme: Theme) {
    event.preventDefault()
    document.documentElement.dataset.theme = theme
    const body = new URLSearchParams({ theme })
    // Offline, the choice lasts until the page is closed.
    const answer = await fetch('/preferences', { method: 'POST', body, redirect: 'manual' }).catch(() => null)
    if (answer) router.refresh()
  }

  return (
    <form method="post" action="/preferences">
      <fieldset className={switchFrame}>
        <legend className="sr-only">{label}</legend>
        {THEMES.map((theme) => (
          <button
            key={theme}
            type="submit"
            name="theme"
            value={theme}
            aria-pressed={theme === current}
            onClick={(event) => choose(event, theme)}
            className={switchOption}
          >
            {choices[theme]}
          </button>
        ))}
      </fieldset>
    </form>
  )
}
