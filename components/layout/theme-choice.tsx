import { Monitor, Moon, Sun } from 'lucide-react'
import { getMessages } from 'next-intl/server'
import type { ReactNode } from 'react'
import { getTheme } from '@/lib/theme/get-theme'
import { THEMES, type Theme } from '@/lib/theme/theme'
import { ThemeSwitch } from './theme-switch'

const icons = { system: Monitor, light: Sun, dark: Moon }

export async function ThemeChoice() {
  const [current, messages] = await Promise.all([getTheme(), getMessages()])
  const text = messages.account.theme
  const choices = THEMES.map((theme) => {
    const Icon = icons[theme]
    const choice = (
      <>
        <Icon aria-hidden className="size-4" />
        {text[theme]}
      </>
    )
    return [theme, choice]
  })
  const drawn: Record<Theme, ReactNode> = Object.fromEntries(choices)
  return <ThemeSwitch current={current} label={text.label} choices={drawn} />
}
