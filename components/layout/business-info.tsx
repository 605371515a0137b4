import { useMessages } from 'next-intl'
import { Link } from '@/components/ui/link'
import { POLICIES } from '@/lib/policies/policy'

export type BusinessInfoProps = {
  facts: { field: string; label: string; value: string }[]
  isExample: boolean
}

/** Who runs the shop, which the law wants on every page, and the links to the policies. */
export function BusinessInfo({ facts, isExample }: BusinessInfoProps) {
  const { business, policies } = useMessages()
  return (
    <div className="border-t pt-4 text-xs lg:col-span-2">
      <ul className="-mx-2 flex flex-wrap">
        {POLICIES.map((name) => (
          <li key={name}>
            <Link
              href={`/${name}`}
              className="inline-flex min-h-11 items-center px-2 font-semibold hover:underline"
            >
              {policies.names[name]}
            </Link>
          </li>
        ))}
      </ul>
      {facts.length > 0 && (
        <section aria-label={business.title} className="mt-2 text-muted">
          <dl className="flex max-w-3xl flex-wrap gap-x-4 gap-y-1">
            {facts.map(({ field, label, value }) => (
              <div key={field} className="flex gap-1.5">
                <dt className="shrink-0">{label}</dt>
                <dd className="break-all">{value}</dd>
              </div>
            ))}
          </dl>
          {isExample && <p className="mt-2 font-semibold">{business.exampleNote}</p>}
        </section>
      )}
    </div>
  )
}
