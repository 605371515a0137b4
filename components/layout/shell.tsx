import { WifiOff } from 'lucide-react'
import { useMessages } from 'next-intl'
import type { ReactNode } from 'react'
import type { BusinessInfoProps } from './business-info'
import { Footer } from './footer'
import { Header } from './header'
import { OfflineNotice } from './offline-notice'
import type { ShellFigures } from './shell-figures'
import { TabBar } from './tab-bar'

type ShellProps = ShellFigures & { business: BusinessInfoProps; children: ReactNode }

/**
 * The header is a client component, although few of its parts need one: a page then carries its texts once as data and
 * its elements once as HTML, instead of the elements twice.
 */
export function Shell({ business, children, ...figures }: ShellProps) {
  const { nav, common } = useMessages()
  const { footer: _, ...text } = nav
  const renderedAt = Date.now()
  return (
    <div className="flex min-h-dvh flex-col">
      <a
        href="#content"
        className="fixed top-2 left-2 z-50 -translate-y-20 rounded-md bg-ink px-4 py-2.5 font-semibold text-paper focus:translate-y-0"
      >
        {nav.skip}
      </a>
      <Header {...figures} shop={common.shop} text={text} renderedAt={renderedAt} />
      <OfflineNotice icon={<WifiOff aria-hidden className="size-4 shrink-0" />} />
      <main id="content" tabIndex={-1} className="grow outline-none">
        {children}
      </main>
      <Footer business={business} />
      <TabBar signedIn={figures.viewer !== null} />
    </div>
  )
}
