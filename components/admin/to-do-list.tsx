import { ChevronRight, CircleAlert, CircleCheck, TriangleAlert } from 'lucide-react'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { cn } from '@/components/ui/cn'
import { Section } from '@/components/ui/section'

export type ToDo = {
  key: string
  text: string
  /** Where it is done. */
  href: string
  /** Urgent for what loses money or data while it waits. */
  urgent?: boolean
}

/** What waits for an operator, the urgent first. */
export function ToDoList({ items }: { items: ToDo[] }) {
  const t = useTranslations('admin.today')
  const urgentFirst = items.toSorted((a, b) => Number(b.urgent ?? false) - Number(a.urgent ?? false))
  return (
    <Section
      title={t('toDo')}
      aside={items.length > 0 && t('toDoCount', { count: items.length })}
      className="h-full"
    >
      {items.length === 0 && (
        <p className="flex items-center gap-3 font-semibold">
          <CircleCheck aria-hidden className="size-6 shrink-0 text-jade" />
          {t('toDoNone')}
        </p>
      )}
      <ul className="grid gap-1">
        {urgentFirst.map(({ key, text, href, urgent }) => {
          const Icon = urgent ? CircleAlert : TriangleAlert
          return (
            <li key={key}>
              <Link
                href={href}
                className="-mx-2 flex min-h-12 items-center gap-3 rounded-md p-2 font-semibold hover:bg-sunken"
              >
                <Icon aria-hidden className={cn('size-6 shrink-0', urgent ? 'text-danger' : 'text-warn')} />
                <span className="min-w-0 grow">{text}</span>
                <ChevronRight aria-hidden className="size-5 shrink-0 text-muted" />
              </Link>
            </li>
          )
        })}
      </ul>
    </Section>
  )
}
