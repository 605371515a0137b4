import { useTranslations } from 'next-intl'
import { cn } from '@/components/ui/cn'
import type { FulfilmentStep } from '@/lib/orders/schema'

const STAGES = ['paid', 'preparing', 'onTheWay', 'arrived'] as const

/** How many stages are reached. A part that has left is on its way. */
const REACHED: Record<FulfilmentStep, number> = {
  TO_PACK: 1,
  PREPARING: 2,
  PARTLY_SHIPPED: 3,
  SHIPPED: 3,
  DELIVERED: 4,
}

/** Where a paid order is between the shop and its recipient. */
export function DeliveryProgress({ step }: { step: FulfilmentStep }) {
  const t = useTranslations('delivery.progress')
  const reached = REACHED[step]
  return (
    <ol aria-label={t('label')} className="grid grid-cols-4">
      {STAGES.map((stage, index) => {
        const isReached = index < reached
        const isCurrent = index === reached - 1
        return (
          <li
            key={stage}
            aria-current={isCurrent ? 'step' : undefined}
            className={cn(
              'relative flex flex-col items-center gap-2 text-center text-sm',
              isCurrent ? 'font-bold' : isReached ? 'font-medium' : 'text-muted',
            )}
          >
            {index > 0 && (
              <span
                aria-hidden
                className={cn(
                  'absolute top-[0.4375rem] right-1/2 h-0.5 w-full',
                  isReached ? 'bg-jade' : 'bg-line',
                )}
              />
            )}
            <span
              aria-hidden
              className={cn(
                'relative size-4 rounded-full ring-4 ring-surface',
                isReached ? 'bg-jade' : 'bg-line',
                isCurrent && 'outline-2 outline-jade outline-offset-3',
              )}
            />
            {t(stage)}
          </li>
        )
      })}
    </ol>
  )
}
