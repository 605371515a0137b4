import { Link, type LinkProps } from '@/components/ui/link'
import { buttonStyle } from './button-style'

/** A plain link to the next page, so that lists work without JavaScript and can be crawled. */
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
