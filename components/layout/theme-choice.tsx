import { getTranslations } from 'next-intl/server'
import { getTheme } from '@/lib/theme/get-theme'
import { ThemeSwitch } from './theme-switch'

export async function ThemeChoice() {
  const [current, t] = await Promise.all([getTheme(), getTranslations('account.theme')])
  const names = { system: t('system'), light: t('light'), dark: t('dark') }
  return <ThemeSwitch current={current} label={t('label')} names={names} />
}
