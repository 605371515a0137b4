'use client'

import { LogOut, Monitor, Moon, Store, Sun, UserRound } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { callNextAuth } from '@/components/auth/call-next-auth'
import { toast } from '@/components/ui/toast'
import { useUi } from '@/components/ui/ui-context'
import { LOCALES, type Locale } from '@/lib/i18n/locale'
import type { Messages } from '@/lib/i18n/messages'
import { THEMES, type Theme } from '@/lib/theme/theme'
import { Menu, MenuChoice, MenuItem, MenuSeparator } from './ui/menu'

const THEME_ICONS = { system: Monitor, light: Sun, dark: Moon }

type DeskMenuProps = {
  name: string
  theme: Theme
  text: Pick<Messages['account'], 'theme' | 'language'> & { label: string; toShop: string; signOut: string }
  side: 'top' | 'bottom'
}

/** Stores a preference in its cookie. Offline, a theme lasts until the page is closed. */
const store = (preference: { theme: Theme } | { locale: Locale }) =>
  fetch('/preferences', {
    method: 'POST',
    body: new URLSearchParams(preference),
    redirect: 'manual',
  }).catch(() => null)

/** Theme, language, the way to the shop and sign-out. */
export function DeskMenu({ name, theme, text, side }: DeskMenuProps) {
  const { locale, text: ui } = useUi()
  const router = useRouter()

  async function chooseTheme(next: Theme) {
    document.documentElement.dataset.theme = next
    if (await store({ theme: next })) router.refresh()
  }
  async function chooseLocale(next: Locale) {
    if (await store({ locale: next })) window.location.reload()
  }
  async function signOut() {
    if (await callNextAuth('signout', { callbackUrl: '/' })) return window.location.assign('/')
    toast(ui.notSignedOut, { tone: 'bad', action: { label: ui.retry, onPress: signOut } })
  }

  return (
    <Menu
      side={side}
      align={side === 'top' ? 'start' : 'end'}
      label={`${name} ${text.label}`}
      triggerClassName="pressable flex h-11 min-w-11 items-center gap-2 rounded-md px-3 font-semibold text-sm hover:bg-line/60 data-popup-open:bg-line/60 lg:w-full"
      trigger={
        <>
          <UserRound aria-hidden className="size-[1.125rem] shrink-0" />
          <span className="min-w-0 truncate max-lg:sr-only">{name}</span>
        </>
      }
    >
      <MenuItem render={<a href="/" />}>
        <Store aria-hidden className="size-4 text-muted" />
        {text.toShop}
      </MenuItem>
      <MenuSeparator />
      <MenuChoice
        label={text.theme.label}
        value={theme}
        onChange={chooseTheme}
        options={THEMES.map((value) => ({ value, label: text.theme[value], Icon: THEME_ICONS[value] }))}
      />
      <MenuSeparator />
      <MenuChoice
        label={text.language.label}
        value={locale}
        onChange={chooseLocale}
        options={LOCALES.map((value) => ({ value, label: text.language[value], lang: value }))}
      />
      <MenuSeparator />
      <MenuItem onClick={signOut}>
        <LogOut aria-hidden className="size-4 text-muted" />
        {text.signOut}
      </MenuItem>
    </Menu>
  )
}
