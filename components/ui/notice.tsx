import { CircleAlert, CircleCheck, Info, TriangleAlert } from 'lucide-react'
import type { ComponentProps } from 'react'
import { cn } from './cn'

const tones = {
  plain: { ground: 'bg-sunken', ink: 'text-muted', Icon: Info },
  good: { ground: 'bg-jade-soft', ink: 'text-jade', Icon: CircleCheck },
  warn: { ground: 'bg-warn-soft', ink: 'text-warn', Icon: TriangleAlert },
  bad: { ground: 'bg-danger-soft', ink: 'text-danger', Icon: CircleAlert },
}

type NoticeProps = ComponentProps<'div'> & { tone?: keyof typeof tones }

/** An inline message. Use `role="alert"` when it appears in response to an action. */
export function Notice({ tone = 'plain', className, children, ...rest }: NoticeProps) {
  const { ground, ink, Icon } = tones[tone]
  return (
    <div className={cn('flex items-start gap-2.5 rounded-md px-4 py-3 text-sm', ground, className)} {...rest}>
      <Icon aria-hidden className={cn('mt-0.5 size-[1.125rem] shrink-0', ink)} />
      <div className="min-w-0 grow">{children}</div>
    </div>
  )
}
