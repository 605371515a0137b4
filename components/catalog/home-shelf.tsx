import { ChevronRight } from 'lucide-react'
import type { ReactNode } from 'react'
import { useId } from 'react'
import { Link } from '@/components/ui/link'

const SIZES = {
  lead: 'font-extrabold text-3xl md:text-4xl',
  plain: 'font-bold text-xl md:text-2xl',
}

type HomeShelfProps = {
  /** `lead` for the one that the page is about. */
  size?: keyof typeof SIZES
  title: string
  body?: string
  more?: { href: string; label: string }
  children: ReactNode
}

/** A section of the home page: title, link to the full list and content. */
export function HomeShelf({ size = 'plain', title, body, more, children }: HomeShelfProps) {
  const id = useId()
  return (
    <section aria-labelledby={id} className="mt-14 md:mt-20">
      <div className="mb-5 grid grid-cols-[1fr_auto] items-baseline gap-x-4 md:mb-6">
        <h2 id={id} className={SIZES[size]}>
          {title}
        </h2>
        {body && <p className="col-span-2 row-start-2 mt-1 text-muted text-sm md:text-base">{body}</p>}
        {more && (
          <Link
            href={more.href}
            className="-my-2 -mr-2 inline-flex h-11 shrink-0 items-center gap-0.5 rounded-full px-2 font-semibold text-muted text-sm hover:text-ink"
          >
            {more.label}
            <ChevronRight aria-hidden className="size-4" />
          </Link>
        )}
      </div>
      {children}
    </section>
  )
}
