import { CopyButton } from '@/components/ui/copy-button'

/** Scrollable regions must be reachable by keyboard. */
const scrollable = { tabIndex: 0 }

export function CodeBlock({ text, label }: { text: string; label: string }) {
  return (
    <div className="relative mt-4">
      <section
        {...scrollable}
        aria-label={label}
        className="overflow-x-auto rounded-lg bg-sunken p-4 max-sm:pt-12 sm:pr-24"
      >
        <pre className="font-mono text-xs leading-relaxed md:text-sm">{text}</pre>
      </section>
      <div className="absolute top-2 right-2">
        <CopyButton value={text} />
      </div>
    </div>
  )
}
