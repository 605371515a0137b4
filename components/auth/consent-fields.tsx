import { CircleAlert } from 'lucide-react'
import { type ReactNode, use, useId } from 'react'
import { Checkbox } from '@/components/ui/checkbox'
import { FieldErrorsContext } from '@/components/ui/field'
import { Link } from '@/components/ui/link'
import type { Messages } from '@/lib/i18n/messages'

export type ConsentTexts = Pick<Messages['policies'], 'signUp' | 'names'>

/** The agreement without which nobody can sign up, and the choice of marketing mails, which is off by default. */
export function ConsentFields({ text: { signUp, names } }: { text: ConsentTexts }) {
  const error = use(FieldErrorsContext).agree
  const errorId = useId()
  return (
    <div className="grid gap-1">
      <Choice
        name="agree"
        required
        data-invalid={signUp.needed}
        aria-invalid={error ? true : undefined}
        aria-describedby={error ? errorId : undefined}
      >
        {signUp.agree}
      </Choice>
      {error && (
        <p id={errorId} className="flex items-start gap-1.5 font-medium text-danger text-sm">
          <CircleAlert aria-hidden className="mt-[0.1875rem] size-4 shrink-0" />
          {error}
        </p>
      )}
      <p className="ml-9 flex gap-4 text-sm">
        {(['terms', 'privacy'] as const).map((name) => (
          <Link
            key={name}
            href={`/${name}`}
            target="_blank"
            className="inline-flex min-h-9 items-center text-muted underline underline-offset-4"
          >
            {names[name]}
          </Link>
        ))}
      </p>
      <Choice name="marketing">{signUp.marketing}</Choice>
    </div>
  )
}

type ChoiceProps = Omit<React.ComponentProps<typeof Checkbox>, 'children'> & {
  'data-invalid'?: string
  children: ReactNode
}

function Choice({ children, ...input }: ChoiceProps) {
  const id = useId()
  return (
    <div className="flex min-h-11 items-center gap-3.5">
      <Checkbox id={id} {...input} />
      <label htmlFor={id} className="cursor-pointer text-sm">
        {children}
      </label>
    </div>
  )
}
