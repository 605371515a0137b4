import { Wallet } from 'lucide-react'
import { Link } from '@/components/ui/link'
import { LiveBalance } from './live-balance'
import { NoticeBell } from './notice-bell'
import type { ShellFigures, ShellText } from './shell-figures'

type ShopperLinksProps = Pick<ShellFigures, 'balance' | 'unread'> & { text: ShellText; renderedAt: number }

/** What the header shows to someone signed in, beside the cart. */
export default function ShopperLinks({ balance, unread, text, renderedAt }: ShopperLinksProps) {
  return (
    <>
      {unread !== null && <NoticeBell unread={unread} text={text} renderedAt={renderedAt} />}
      {balance !== null && (
        <Link
          href="/wallet"
          className="pressable hidden h-11 items-center gap-2 rounded-full bg-jade-soft px-4 font-bold text-jade tabular-nums hover:brightness-97 lg:flex"
        >
          <Wallet aria-hidden className="size-[1.125rem]" />
          <span className="sr-only">{text.wallet}</span>
          <LiveBalance balance={balance} renderedAt={renderedAt} />
        </Link>
      )}
    </>
  )
}
