/** Part of `npm run check`: what we serve still keeps everything the published contract promises. */
import { openapi } from '@/lib/api/openapi'
import { contractDifferences } from '@/lib/testing/contract-differences'

const differences = contractDifferences(openapi())
for (const difference of differences) console.error(difference)
process.exitCode = differences.length === 0 ? 0 : 1
