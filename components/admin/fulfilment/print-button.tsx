'use client'

import { Printer } from 'lucide-react'
import { Button } from '@/components/ui/button'

export function PrintButton({ label }: { label: string }) {
  return (
    <Button tone="ink" onClick={() => window.print()}>
      <Printer aria-hidden className="size-[1.125rem]" />
      {label}
    </Button>
  )
}
