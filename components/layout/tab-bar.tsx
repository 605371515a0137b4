import {
  ChartNoAxesColumn,
  House,
  type LucideIcon,
  ShoppingBag,
  TicketPercent,
  UserRound,
} from 'lucide-react'
import { useMessages } from 'next-intl'
import { CartBadge } from './cart-badge'
import { NavLink } from './nav-link'

/** Pages reached only through this tab. */
const MINE = ['/orders', '/wallet']

type TabBarProps = { cartCount: number | null; signedIn: boolean; renderedAt: number }

export function TabBar({ cartCount, signedIn, renderedAt }: TabBarProps) {
  const text = useMessages().nav
  return (
    <nav
      aria-label={text.tabs}
      className="fixed inset-x-0 bottom-0 z-30 border-t bg-surface pb-[env(safe-area-inset-bottom)] lg:hidden"
    >
      <ul className="mx-auto grid h-[3.75rem] max-w-lg grid-cols-5">
        <Tab href="/" label={text.home} Icon={House} />
        <Tab href="/best-sellers" label={text.bestSellers} Icon={ChartNoAxesColumn} />
        <Tab href="/coupons" label={text.coupons} Icon={TicketPercent} />
        <Tab href="/cart" label={text.cart} Icon={ShoppingBag}>
          <CartBadge count={cartCount} renderedAt={renderedAt} />
        </Tab>
        <Tab href={signedIn ? '/account' : '/sign-in'} also={MINE} label={text.my} Icon={UserRound} />
      </ul>
    </nav>
  )
}

type TabProps = {
  href: string
  also?: readonly string[]
  label: string
  Icon: LucideIcon
  children?: React.ReactNode
}

function Tab({ href, also, label, Icon, children }: TabProps) {
  return (
    <li>
      <NavLink href={href} {...(also && { also })} className="group tab-link">
        <span className="relative">
          <Icon aria-hidden className="size-6 group-aria-[current=page]:stroke-[2.25]" />
          {children}
        </span>
        {label}
      </NavLink>
    </li>
  )
}
