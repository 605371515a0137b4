import { z } from 'zod'
import type { PostcodeMatch } from '@/lib/delivery/schema'
import { fetchBounded } from '@/lib/http/fetch-bounded'
import { log } from '@/lib/log'
import { env } from '@/lib/settings/env'

const MATCHES_MAX = 20
const ANSWER_BYTES_MAX = 256 * 1024
/** Somebody is typing: later than this they have typed the address by hand. */
const TIMEOUT_MS = 3000

/** As the road address service of the Ministry of the Interior (juso.go.kr) answers. */
const Answer = z.object({
  results: z.object({
    common: z.object({ errorCode: z.string() }),
    juso: z
      .array(z.object({ roadAddr: z.string().min(1).max(200), zipNo: z.string().regex(/^\d{5}$/) }))
      .nullish(),
  }),
})

type Found = { available: boolean; items: PostcodeMatch[] }
const NOT_AVAILABLE: Found = { available: false, items: [] }

/** Whether this shop has a postcode service. Without one addresses are typed by hand, which always works. */
export const hasPostcodeService = (): boolean => env.POSTCODE_URL !== undefined

/** Asks the postcode service. An answer that cannot be used only means that the address is typed by hand. */
export async function findPostcodes(text: string): Promise<Found> {
  if (env.POSTCODE_URL === undefined) return NOT_AVAILABLE
  try {
    const headers = { accept: 'application/json' }
    const bounds = { timeoutMs: TIMEOUT_MS, bytesMax: ANSWER_BYTES_MAX }
    const { status, body } = await fetchBounded(addressOf(env.POSTCODE_URL, text), { headers }, bounds)
    if (status !== 200) throw new Error(`the postcode service answered ${status}`)
    const { results } = Answer.parse(JSON.parse(body.toString('utf8')))
    if (results.common.errorCode !== '0') throw new Error('the postcode service refused the request')
    const matches = (results.juso ?? []).slice(0, MATCHES_MAX)
    return {
      available: true,
      items: matches.map(({ roadAddr, zipNo }) => ({ postalCode: zipNo, roadAddress: roadAddr })),
    }
  } catch (error) {
    // The text is part of somebody's address and stays out of the log; the key is part of the address asked.
    log.warn(
      { reason: error instanceof Error ? error.name : 'unknown' },
      'the postcode service did not answer',
    )
    return NOT_AVAILABLE
  }
}

function addressOf(service: string, text: string): URL {
  const address = new URL(service)
  const parameters = {
    keyword: text,
    resultType: 'json',
    currentPage: '1',
    countPerPage: String(MATCHES_MAX),
  }
  for (const [name, value] of Object.entries(parameters)) address.searchParams.set(name, value)
  if (env.POSTCODE_KEY !== undefined) address.searchParams.set('confmKey', env.POSTCODE_KEY)
  return address
}
