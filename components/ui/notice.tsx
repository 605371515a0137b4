import { CircleAlert, CircleCheck, Info, TriangleAlert } from 'lucide-react'
import type { ComponentProps } from 'react'
import { cn } from './cn'

const tones = {
  plain: { background: 'bg-sunken', iconColor: 'text-muted', Icon: Info },
  good: { background: 'bg-jade-soft', iconColor: 'text-jade', Icon: CircleCheck },
  warn: { background: 'bg-warn-soft', iconColor: 'text-warn', Icon: TriangleAlert },
  bad: { background: 'bg-danger-soft', iconColor: 'text-danger', Icon: CircleAlert },
}

type NoticeProps = ComponentProps<'div'> & { tone?: keyof typeof tones }

/** An inline message. Use `role="alert"` when it appears in response to an action. */
export function Notice({ tone = 'plain', className, children, ...rest }: NoticeProps) {
  const { background, iconColor, Icon } = tones[tone]
  return (
    <div
      className={cn('flex items-start gap-2.5 rounded-md px-4 py-3 text-sm', background, className)}
      {...rest}
    >
      <Icon aria-hidden className={cn('mt-0.5 size-[1.125rem] shrink-0', iconColor)} />
      <div className="min-w-0 grow">{children}</div>
    </div>
  )
}
