import { ChevronDown } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { Menu, MenuLink, MenuSeparator } from '@/components/ui/menu'
import type { ShellFigures } from './shell-figures'
import { SignOutButton } from './sign-out-button'

export function AccountMenu({ viewer }: { viewer: NonNullable<ShellFigures['viewer']> }) {
  const t = useTranslations('nav')
  return (
    <Menu
      trigger={
        <>
          <span className="max-w-24 truncate font-semibold">{viewer.name}</span>
          <span className="sr-only">{t('accountMenu')}</span>
          <ChevronDown aria-hidden className="size-4 text-muted" />
        </>
      }
    >
      <MenuLink href="/orders">{t('orders')}</MenuLink>
      <MenuLink href="/wallet">{t('wallet')}</MenuLink>
      <MenuLink href="/account">{t('account')}</MenuLink>
      {viewer.role === 'OPERATOR' && <MenuLink href="/admin">{t('admin')}</MenuLink>}
      <MenuSeparator />
      <SignOutButton label={t('signOut')} />
    </Menu>
  )
}
