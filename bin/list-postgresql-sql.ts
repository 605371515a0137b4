/** Writes the list of files that use SQL of PostgreSQL only into docs/scaling.md. A test says when it is out of date. */
import { readFileSync, writeFileSync } from 'node:fs'
import { withPlaces } from '@/lib/testing/portability'

const DOCUMENT = 'docs/scaling.md'

writeFileSync(DOCUMENT, withPlaces(readFileSync(DOCUMENT, 'utf8')))
