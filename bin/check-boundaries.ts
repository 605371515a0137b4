/**
 * Checks which way imports point (app → components → lib, domains never to lib/api, no cycles) and that only the owner of
 * a table uses it. The rules are in lib/testing/boundaries.
 */
import { readFileSync } from 'node:fs'
import { importProblems } from '@/lib/testing/boundaries/imports'
import { importGraph, readSources } from '@/lib/testing/boundaries/sources'
import { tableProblems } from '@/lib/testing/boundaries/tables'

const sources = readSources()
const problems = [
  ...importProblems(importGraph(sources)),
  ...tableProblems(sources, readFileSync('prisma/schema.prisma', 'utf8')),
]
for (const problem of problems) console.error(problem)
console.log(`${sources.size} files, ${problems.length} broken boundaries`)
process.exitCode = problems.length === 0 ? 0 : 1
