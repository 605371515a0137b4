import { ChevronDown } from 'lucide-react'
import { Menu, MenuLink, MenuSeparator } from '@/components/ui/menu'
import type { ShellFigures, ShellText } from './shell-figures'
import { SignOutButton } from './sign-out-button'

type AccountMenuProps = { viewer: NonNullable<ShellFigures['viewer']>; text: ShellText }

export default function AccountMenu({ viewer, text }: AccountMenuProps) {
  return (
    <Menu
      trigger={
        <>
          <span className="max-w-24 truncate font-semibold">{viewer.name}</span>
          <span className="sr-only">{text.accountMenu}</span>
          <ChevronDown aria-hidden className="size-4 text-muted" />
        </>
      }
    >
      <MenuLink href="/orders">{text.orders}</MenuLink>
      <MenuLink href="/wallet">{text.wallet}</MenuLink>
      <MenuLink href="/account">{text.account}</MenuLink>
      {viewer.isOperator && <MenuLink href="/admin">{text.admin}</MenuLink>}
      <MenuSeparator />
      <SignOutButton label={text.signOut} />
    </Menu>
  )
}
