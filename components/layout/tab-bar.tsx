import { ChartNoAxesColumn, House, LayoutGrid, type LucideIcon, TicketPercent, UserRound } from 'lucide-react'
import { useMessages } from 'next-intl'
import { NavLink } from './nav-link'

/** Pages reached only through this tab. */
const MINE = ['/orders', '/wallet']

/** The cart is in the header. */
export function TabBar({ signedIn }: { signedIn: boolean }) {
  const text = useMessages().nav
  return (
    <nav
      aria-label={text.tabs}
      data-tabs
      className="fixed short:static inset-x-0 bottom-0 z-30 border-t bg-surface pb-[env(safe-area-inset-bottom)] lg:hidden"
    >
      <ul className="mx-auto grid h-[3.75rem] max-w-lg grid-cols-5">
        <Tab href="/" label={text.home} Icon={House} />
        <Tab href="/products" label={text.browse} Icon={LayoutGrid} />
        <Tab href="/best-sellers" label={text.bestSellers} Icon={ChartNoAxesColumn} />
        <Tab href="/coupons" label={text.coupons} Icon={TicketPercent} />
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
}

function Tab({ href, also, label, Icon }: TabProps) {
  return (
    <li>
      <NavLink href={href} {...(also && { also })} className="group tab-link">
        <Icon aria-hidden className="size-6 group-aria-[current=page]:stroke-[2.25]" />
        {label}
      </NavLink>
    </li>
  )
}
