import { useMessages } from 'next-intl'
import { LazyAgreeBar } from '@/components/policies/lazy-agree-bar'
import { Link } from '@/components/ui/link'
import { AGREED_VERSION } from '@/lib/policies/version'

/** Asks for the agreement to the current terms and privacy policy, after a change or where none was given yet. */
export function Agreement({ isFirst }: { isFirst: boolean }) {
  const { policies } = useMessages()
  const { agreement, names } = policies
  return (
    <LazyAgreeBar version={AGREED_VERSION} agree={agreement.agree} failed={agreement.failed}>
      {isFirst ? agreement.first : agreement.changed}{' '}
      {(['terms', 'privacy'] as const).map((name) => (
        <Link key={name} href={`/${name}`} className="mr-2 font-semibold underline underline-offset-4">
          {names[name]}
        </Link>
      ))}
    </LazyAgreeBar>
  )
}
