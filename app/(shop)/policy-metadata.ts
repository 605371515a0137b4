import type { Metadata } from 'next'
import { getLocale } from 'next-intl/server'
import { policyIn } from '@/lib/policies/policies'
import type { PolicyName } from '@/lib/policies/policy'

/** The metadata of a policy's page. */
export const policyMetadata = (name: PolicyName) => async (): Promise<Metadata> => {
  const { title, summary } = policyIn(await getLocale(), name)
  return { title, description: summary, alternates: { canonical: `/${name}` } }
}
