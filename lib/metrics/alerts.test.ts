import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { metrics } from '@/lib/metrics/registry'

type Rules = { groups: { name: string; rules: { alert: string; expr: string; annotations: object }[] }[] }

const { groups } = parse(readFileSync('deploy/prometheus/alerts.yml', 'utf8')) as Rules
const rules = groups.flatMap((group) => group.rules)

test.each(rules.map((rule) => [rule.alert, rule] as const))(
  'the alert %s uses existing metrics and says what to do',
  async (_alert, { expr, annotations }) => {
    const all = [await metrics.shop.getMetricsAsJSON(), await metrics.processes.getMetricsAsJSON()]
    const known = new Set(all.flat().map(({ name }) => name))
    const named = [...expr.matchAll(/\b(?:jangteo|nodejs|process)_\w+/g)].map(([name]) => name)
    expect(named).not.toEqual([])
    const unknown = named.filter(
      (name) => !known.has(name) && !known.has(name.replace(/_(?:count|sum|bucket)$/, '')),
    )
    expect(unknown).toEqual([])
    expect(Object.keys(annotations)).toEqual(expect.arrayContaining(['summary', 'description']))
  },
)

test('alert names are unique', () => {
  expect(new Set(rules.map(({ alert }) => alert)).size).toBe(rules.length)
})
