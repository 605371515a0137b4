'use client'

import { Suspense } from 'react'
import { ButtonLink } from '@/components/ui/button-link'
import { Link } from '@/components/ui/link'
import { optional } from '@/components/ui/optional'
import { OutlineIcon } from '@/components/ui/outline-icon'
import { CartBadge } from './cart-badge'
import { NavLink } from './nav-link'
import { SearchForm } from './search-form'
import type { ShellFigures, ShellText } from './shell-figures'
import { Wordmark } from './wordmark'

/** Guests do not load these. */
const ShopperLinks = optional(() => import('./shopper-links'))
const AccountMenu = optional(() => import('./account-menu'))

const sections = [
  { href: '/products', label: 'products' },
  { href: '/best-sellers', label: 'bestSellers' },
  { href: '/coupons', label: 'coupons' },
] as const

type HeaderProps = ShellFigures & { shop: string; text: ShellText; renderedAt: number }

export function Header({ viewer, balance, cartCount, unread, shop, text, renderedAt }: HeaderProps) {
  return (
    <header className="sticky short:static top-0 z-30 bg-paper/90 backdrop-blur-md">
      <div className="mx-auto flex h-topbar max-w-shop items-center gap-3 px-4 md:px-6 lg:h-header lg:gap-5">
        <Wordmark name={shop} />
        <nav aria-label={text.main} className="hidden shrink-0 lg:block">
          <ul className="flex">
            {sections.map(({ href, label }) => (
              <li key={href}>
                <NavLink
                  href={href}
                  className="flex h-11 items-center rounded-full px-4 font-semibold text-muted transition-colors hover:text-ink aria-[current=page]:text-ink"
                >
                  {text[label]}
                </NavLink>
              </li>
            ))}
          </ul>
        </nav>
        <SearchForm text={text.search} className="min-w-0 grow lg:ml-auto lg:max-w-sm" />
        <div className="flex shrink-0 items-center lg:gap-2">
          {viewer && (
            <Suspense>
              <ShopperLinks balance={balance} unread={unread} text={text} renderedAt={renderedAt} />
            </Suspense>
          )}
          <Link
            href="/cart"
            className="pressable -mr-2.5 grid size-11 place-items-center rounded-full hover:bg-sunken lg:mr-0"
          >
            <span className="sr-only">{text.cart}</span>
            <span className="relative">
              <OutlineIcon name="bag" className="size-[1.375rem]" />
              <CartBadge count={cartCount} renderedAt={renderedAt} />
            </span>
          </Link>
          <div className="hidden lg:block">
            {viewer ? (
              <Suspense>
                <AccountMenu viewer={viewer} text={text} />
              </Suspense>
            ) : (
              <ButtonLink href="/sign-in" tone="ink" size="md" shape="pill">
                {text.signIn}
              </ButtonLink>
            )}
          </div>
        </div>
      </div>
    </header>
  )
}
