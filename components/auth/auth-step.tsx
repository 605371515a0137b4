import type { ReactNode } from 'react'
import { Link } from '@/components/ui/link'

type AuthStepProps = {
  heading: string
  body: string
  children: ReactNode
  /** From sign-in to sign-up, or back. */
  other?: { question: string; label: string; path: string; returnTo: string }
}

/** Heading, explanation and form of one step of a sign-in or sign-up. */
export const AuthStep = ({ heading, body, children, other }: AuthStepProps) => (
  <>
    <h1 className="font-extrabold text-3xl">{heading}</h1>
    <p className="mt-2 text-balance text-muted">{body}</p>
    <div className="mt-7">{children}</div>
    {other && (
      <p className="mt-6 text-center text-muted">
        {other.question}{' '}
        <Link
          href={`${other.path}?callbackUrl=${encodeURIComponent(other.returnTo)}`}
          className="inline-flex min-h-11 items-center px-1 font-semibold text-accent underline-offset-4 hover:underline"
        >
          {other.label}
        </Link>
      </p>
    )}
  </>
)
