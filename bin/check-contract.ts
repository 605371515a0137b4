/** Part of `npm run check`: compares the generated OpenAPI document with the published contract. */
import { openapi } from '@/lib/api/openapi'
import { contractDifferences } from '@/lib/testing/contract-differences'

const differences = contractDifferences(openapi())
for (const difference of differences) console.error(difference)
process.exitCode = differences.length === 0 ? 0 : 1
