'use client'

import { Check, Copy } from 'lucide-react'
import { useState } from 'react'
import { Button } from './button'
import { useUi } from './ui-context'

export function CopyButton({ value }: { value: string }) {
  const { text } = useUi()
  const [copied, setCopied] = useState(false)
  const copy = async () => {
    await navigator.clipboard.writeText(value)
    setCopied(true)
  }
  return (
    <Button tone="quiet" size="sm" onClick={copy} onBlur={() => setCopied(false)}>
      {copied ? <Check aria-hidden className="size-4 text-jade" /> : <Copy aria-hidden className="size-4" />}
      <span aria-live="polite">{copied ? text.copied : text.copy}</span>
    </Button>
  )
}
