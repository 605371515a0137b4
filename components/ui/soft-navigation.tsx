import { useRouter } from 'next/navigation'
import { useEffect, useEffectEvent, useTransition } from 'react'
import { useUi } from './ui-context'

/**
 * Follows clicks on links to the shop's pages by Next's router. While the navigation is pending there is a progress bar,
 * and the link is marked, so that a tap is answered at once.
 */
export function SoftNavigation() {
  const { text } = useUi()
  const router = useRouter()
  const [pending, startTransition] = useTransition()
  const follow = useEffectEvent((event: MouseEvent) => {
    const anchor = pageLinkOf(event)
    if (anchor === null) return
    event.preventDefault()
    const { pathname, search, hash } = anchor
    unmark()
    anchor.dataset.pending = ''
    const scroll = anchor.dataset.scroll !== 'keep'
    startTransition(() => router.push(pathname + search + hash, { scroll }))
  })
  useEffect(() => {
    const onClick = (event: MouseEvent) => follow(event)
    document.addEventListener('click', onClick)
    return () => document.removeEventListener('click', onClick)
  }, [])
  useEffect(() => {
    if (!pending) unmark()
  }, [pending])
  return (
    <div role="status" className="fixed inset-x-0 top-0 z-50">
      {pending && (
        <>
          <span className="sr-only">{text.loading}</span>
          <span aria-hidden className="navigation-bar block h-1 bg-vivid" />
        </>
      )}
    </div>
  )
}

function unmark() {
  for (const link of document.querySelectorAll<HTMLElement>('a[data-pending]')) delete link.dataset.pending
}

/** The anchor of a plain click on a link to another page of the shop. The browser follows all other links itself. */
function pageLinkOf(event: MouseEvent): HTMLAnchorElement | null {
  const isPlain = event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey
  if (event.defaultPrevented || !isPlain || !(event.target instanceof Element)) return null
  const anchor = event.target.closest<HTMLAnchorElement>('a[href]')
  if (anchor === null || anchor.origin !== location.origin) return null
  if (anchor.target !== '' || anchor.hasAttribute('download')) return null
  const isPage = !/^\/api\/|\.\w+$/.test(anchor.pathname)
  const isOnThisPage = anchor.pathname === location.pathname && anchor.search === location.search
  return isPage && !(isOnThisPage && anchor.hash !== '') ? anchor : null
}
