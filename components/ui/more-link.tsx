import Link from 'next/link'
import type { ComponentProps } from 'react'
import { buttonStyle } from './button-style'

/** The next page as a plain link, so that a long list works without a script and can be crawled. */
export function MoreLink(props: ComponentProps<typeof Link>) {
  return (
    <div className="flex justify-center pt-8">
      <Link
        rel="next"
        scroll={false}
        className={buttonStyle({ tone: 'outline', shape: 'pill' })}
        {...props}
      />
    </div>
  )
}
