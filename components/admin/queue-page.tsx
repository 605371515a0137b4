import type { LucideIcon } from 'lucide-react'
import type { ReactNode } from 'react'
import { EmptyState } from '@/components/ui/empty-state'
import { PageHeading } from '@/components/ui/page-heading'
import { SegmentedLinks } from '@/components/ui/segmented-links'
import { Pager } from './pager'

type QueuePageProps = {
  path: string
  params: Record<string, string | undefined>
  title: string
  /** Beside the title. */
  actions?: ReactNode
  /** The queues, of which `current` is shown. Their labels tell how much waits. */
  queues: { parameter: string; label: string; current: string; options: [queue: string, label: string][] }
  /** Between the queues and the rows. */
  above?: ReactNode
  empty: { Icon: LucideIcon; title: string; body: string }
  page: { items: unknown[]; nextCursor: string | null }
  /** The rows of the current queue. */
  children: ReactNode
}

/** Work of operators in queues, one of which is shown. */
export function QueuePage(props: QueuePageProps) {
  const { path, params, title, actions, queues, above, empty, page, children } = props
  return (
    <>
      <PageHeading title={title}>{actions}</PageHeading>
      <div className="mb-4 grid gap-3">
        <SegmentedLinks
          label={queues.label}
          segments={queues.options.map(([queue, label]) => ({
            href: `${path}?${queues.parameter}=${queue}`,
            label,
            current: queue === queues.current,
          }))}
        />
        {above}
      </div>
      {page.items.length === 0 ? <EmptyState {...empty} /> : children}
      <Pager path={path} params={params} next={page.nextCursor} />
    </>
  )
}
