/** The persimmon outline, shared by the wordmark, favicon and app icons. */
export const MARK_FRUIT =
  'M16 10.4c5.9-3.3 13-.2 13 7.4 0 7.1-5.9 11.7-13 11.7S3 24.9 3 17.8c0-7.6 7.1-10.7 13-7.4Z'
export const MARK_LEAF =
  'M16 11.9c-3.9.3-7.4-1.3-8.5-4.5 2.5-1 4.9-.6 6.6.6.1-2.1.7-4.2 1.9-6 1.2 1.8 1.8 3.9 1.9 6 1.7-1.2 4.1-1.6 6.6-.6-1.1 3.2-4.6 4.8-8.5 4.5Z'

export function Mark({ className }: { className?: string }) {
  return (
    <svg viewBox="0 0 32 32" className={className} aria-hidden="true">
      <path d={MARK_FRUIT} className="fill-vivid" />
      <path d={MARK_LEAF} className="fill-jade" />
    </svg>
  )
}
