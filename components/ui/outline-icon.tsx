import { cn } from './cn'

const RING = 'M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18Z'

/** Icons used by client components of the catalogue; smaller than importing the icon library there. */
const OUTLINES = {
  search: 'm21 21-4.34-4.34M11 3a8 8 0 1 0 0 16 8 8 0 0 0 0-16Z',
  bag: 'M16 10a4 4 0 0 1-8 0M3.1 6h17.8M3.4 5.5a2 2 0 0 0-.4 1.2V20a2 2 0 0 0 2 2h14a2 2 0 0 0 2-2V6.7a2 2 0 0 0-.4-1.2l-2-2.7A2 2 0 0 0 17 2H7a2 2 0 0 0-1.6.8Z',
  plus: 'M5 12h14M12 5v14',
  minus: 'M5 12h14',
  check: 'm4.5 12.5 5 5 10-10.5',
  onward: 'm9 5.5 6.5 6.5L9 18.5',
  done: `${RING}m-4 9.2 2.8 2.8 5.2-5.6`,
  alert: `${RING}m0 4.5v5.2m0 3.3v.01`,
  wait: 'M21 12a9 9 0 1 1-6-8.5',
  parcel: 'm3.5 7.5 8.5-4.7 8.5 4.7v9L12 21.2l-8.5-4.7v-9ZM12 12v9.2M3.5 7.5 12 12l8.5-4.5',
}

/** Decorative: always used beside a text or label. */
export function OutlineIcon({ name, className }: { name: keyof typeof OUTLINES; className: string }) {
  return (
    <svg aria-hidden="true" viewBox="0 0 24 24" className={cn('icon', className)}>
      <path d={OUTLINES[name]} />
    </svg>
  )
}
