import { ChevronRight } from 'lucide-react'
import type { ReactNode } from 'react'
import { Link } from '@/components/ui/link'

export type Crumb = { label: string; href: string }

type BreadcrumbProps = { label: string; crumbs: Crumb[]; here: ReactNode }

export function Breadcrumb({ label, crumbs, here }: BreadcrumbProps) {
  return (
    <nav aria-label={label}>
      <ol className="flex items-center gap-x-1 text-muted text-sm">
        {crumbs.map((crumb) => (
          <li key={crumb.href} className="flex shrink-0 items-center gap-1">
            <Link
              href={crumb.href}
              className="inline-flex min-h-11 items-center hover:text-ink hover:underline"
            >
              {crumb.label}
            </Link>
            <ChevronRight aria-hidden className="size-3.5" />
          </li>
        ))}
        <li aria-current="page" className="min-w-0 truncate text-ink">
          {here}
        </li>
      </ol>
    </nav>
  )
}
