import type { LinkProps } from '@/components/ui/link'
import { ButtonLink } from './button-link'

/** A plain link to the next page, so that lists work without JavaScript and can be crawled. */
export const MoreLink = (props: LinkProps) => (
  <div className="flex justify-center pt-8">
    <ButtonLink rel="next" scroll={false} tone="outline" shape="pill" {...props} />
  </div>
)
