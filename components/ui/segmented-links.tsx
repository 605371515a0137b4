import { Link } from '@/components/ui/link'

export type Segment = { href: string; label: string; current: boolean }

type SegmentedLinksProps = { label: string; segments: Segment[] }

/** Links between views of one page, such as ranking scopes. */
export function SegmentedLinks({ label, segments }: SegmentedLinksProps) {
  return (
    <nav aria-label={label} className="scrollbar-none max-w-full overflow-x-auto">
      <ul className="inline-flex min-w-full gap-1 rounded-full bg-sunken p-1 sm:min-w-0">
        {segments.map(({ href, label, current }) => (
          <li key={href} className="grow">
            <Link
              href={href}
              scroll={false}
              aria-current={current ? 'page' : undefined}
              className="flex h-11 items-center justify-center whitespace-nowrap rounded-full px-4 font-semibold text-muted text-sm transition-colors hover:text-ink aria-[current=page]:bg-raised aria-[current=page]:text-ink aria-[current=page]:shadow-sm"
            >
              {label}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  )
}
