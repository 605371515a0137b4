import { Link, type LinkProps } from '@/components/ui/link'
import { buttonStyle } from './button-style'

/** The next page as a plain link, so that a long list works without a script and can be crawled. */
export function MoreLink(props: LinkProps) {
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
