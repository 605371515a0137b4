import { useUi } from '@/components/ui/ui-context'
import { formatWon } from '@/lib/i18n/format'
import { useFigure } from './live-figures'

export function LiveBalance({ balance, renderedAt }: { balance: number; renderedAt: number }) {
  const { locale } = useUi()
  return formatWon(locale, useFigure('balance', balance, renderedAt) ?? balance)
}
