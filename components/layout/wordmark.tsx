import { Link } from '@/components/ui/link'
import { Mark } from './mark'

export function Wordmark({ name }: { name: string }) {
  return (
    <Link href="/" className="-mx-1 flex min-h-11 shrink-0 items-center gap-1.5 rounded-md px-1">
      <Mark className="size-7" />
      <span className="font-extrabold text-xl tracking-tight">{name}</span>
    </Link>
  )
}
