'use client'

import { Popover } from '@base-ui/react/popover'
import { CalendarDays, ChevronLeft, ChevronRight } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { DayPicker, type DateRange as Range } from 'react-day-picker'
import { enUS } from 'react-day-picker/locale/en-US'
import { ko } from 'react-day-picker/locale/ko'
import { Button } from '@/components/ui/button'
import { cn } from '@/components/ui/cn'
import { useUi } from '@/components/ui/ui-context'
import { addressOf } from '@/lib/api/client'
import { popupStyle } from './popup-style'

const LOCALES = { ko, en: enUS }

type DateRangeProps = {
  path: string
  /** The parameters of the page. The range replaces `from`, `until` and `period`. */
  params: Readonly<Record<string, string | undefined>>
  /** What the trigger shows: the chosen dates, or an invitation. */
  text: string
  current: boolean
  apply: string
  className: string
}

/** A calendar that opens below its button. Two dates become part of the page's address. */
export function DateRange({ path, params, text, current, apply, className }: DateRangeProps) {
  const { locale } = useUi()
  const router = useRouter()
  const [open, setOpen] = useState(false)
  const [range, setRange] = useState<Range | undefined>()

  function change(next: boolean) {
    setOpen(next)
    if (next) setRange({ from: toDate(params.from), to: toDate(params.until) })
  }
  function show() {
    const [from, until] = [toDay(range?.from), toDay(range?.to ?? range?.from)]
    setOpen(false)
    router.push(addressOf(path, {}, { ...params, period: undefined, cursor: undefined, from, until }))
  }

  return (
    <Popover.Root open={open} onOpenChange={change}>
      <Popover.Trigger aria-current={current ? 'page' : undefined} className={className}>
        <CalendarDays aria-hidden className="size-4 shrink-0" />
        {text}
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Positioner align="end" sideOffset={8} collisionPadding={8} className="z-40">
          <Popover.Popup className={cn(popupStyle, 'p-4')}>
            <DayPicker
              mode="range"
              selected={range}
              onSelect={setRange}
              defaultMonth={toDate(params.from) ?? new Date()}
              disabled={{ after: new Date() }}
              locale={LOCALES[locale]}
              autoFocus
              components={PARTS}
              classNames={CALENDAR}
            />
            <Button tone="ink" wide className="mt-3" disabled={!range?.from} onClick={show}>
              {apply}
            </Button>
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  )
}

const PARTS = {
  Chevron: ({ orientation }: { orientation?: 'up' | 'down' | 'left' | 'right' | undefined }) => {
    const Icon = orientation === 'left' ? ChevronLeft : ChevronRight
    return <Icon aria-hidden className="size-5" />
  },
}

const monthButton =
  'pressable grid size-10 place-items-center rounded-full hover:bg-sunken disabled:opacity-40 aria-disabled:opacity-40'

const END_OF_RANGE = '[&>button]:bg-ink [&>button]:text-paper [&>button]:hover:bg-ink'

/** The calendar's parts by the library's names for them. */
const CALENDAR = {
  root: 'relative w-fit',
  nav: 'absolute inset-x-0 top-0 flex justify-between',
  button_previous: monthButton,
  button_next: monthButton,
  month_caption: 'flex h-10 items-center justify-center font-bold',
  month_grid: 'mt-2 border-collapse tabular-nums',
  weekday: 'size-10 font-semibold text-muted text-xs',
  day: 'p-0 text-center',
  day_button:
    'pressable grid size-10 place-items-center rounded-full font-medium hover:bg-sunken disabled:text-muted disabled:opacity-50',
  today: 'font-bold text-accent',
  outside: 'text-muted',
  range_start: `rounded-l-full bg-accent-soft ${END_OF_RANGE}`,
  range_end: `rounded-r-full bg-accent-soft ${END_OF_RANGE}`,
  range_middle: 'bg-accent-soft',
}

/** A date of the address as the calendar has it: midnight where the operator is. The address has Korean days. */
function toDate(day: string | undefined): Date | undefined {
  const [year, month, date] = (day ?? '').split('-').map(Number)
  return year && month && date ? new Date(year, month - 1, date) : undefined
}

const twoDigits = (value: number) => String(value).padStart(2, '0')

const toDay = (date: Date | undefined): string | undefined =>
  date && `${date.getFullYear()}-${twoDigits(date.getMonth() + 1)}-${twoDigits(date.getDate())}`
