import { useLocale, useMessages, useTranslations } from 'next-intl'
import { NavLink } from '@/components/layout/nav-link'
import { groups } from './groups'
import { titleIn } from './operation'

/** All operations by name, for the sidebar. */
export function Contents() {
  const t = useTranslations('docs')
  const locale = useLocale()
  const tags: Record<string, string> = useMessages().docs.tags
  return (
    <nav aria-label={t('contents')}>
      {groups.map(({ tag, slug, operations }) => (
        <div key={slug} className="mb-5">
          <NavLink
            href={`/docs/${slug}`}
            className="flex min-h-9 items-center font-bold text-sm hover:underline aria-[current=page]:text-accent"
          >
            {tags[tag] ?? tag}
          </NavLink>
          <ul>
            {operations.map((operation) => (
              <li key={operation.name}>
                <a
                  href={`/docs/${slug}#${operation.name}`}
                  className="block rounded-sm py-1.5 text-muted text-sm hover:text-ink hover:underline"
                >
                  {titleIn(locale, operation)}
                </a>
              </li>
            ))}
          </ul>
        </div>
      ))}
    </nav>
  )
}
