import { readFileSync } from 'node:fs'
import { parser } from '@prometheus-io/lezer-promql'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { metrics } from '@/lib/metrics/registry'

type Rules = {
  groups: { name: string; rules: { alert: string; expr: string; annotations: Record<string, string> }[] }[]
}
type Dashboard = {
  panels: {
    id: number
    type: string
    title: string
    description?: string
    targets?: { expr: string; legendFormat: string }[]
  }[]
}

const { groups } = parse(readFileSync('deploy/prometheus/alerts.yml', 'utf8')) as Rules
const rules = groups.flatMap((group) => group.rules)
const dashboard = JSON.parse(readFileSync('deploy/grafana/jangteo.json', 'utf8')) as Dashboard
const panels = dashboard.panels.filter(({ type }) => type !== 'row')

const collected = await Promise.all([metrics.shop.getMetricsAsJSON(), metrics.processes.getMetricsAsJSON()])
const names = new Set(collected.flat().map(({ name }) => name))
const isMetric = (name: string) => names.has(name) || names.has(name.replace(/_(?:count|sum|bucket)$/, ''))

/** The metrics that an expression of PromQL names, and whether Prometheus can parse it. */
function read(expression: string) {
  let isValid = true
  const named: string[] = []
  parser.parse(expression).iterate({
    enter({ type, from, to }) {
      if (type.isError) isValid = false
      if (type.name === 'VectorSelector') named.push(/^\w+/.exec(expression.slice(from, to))?.[0] ?? '')
    },
  })
  return { isValid, named }
}

test('an expression that cannot be parsed and a metric that the shop does not export are found', () => {
  expect(read('sum(rate(a_total[5m]) by').isValid).toBe(false)
  expect(read('max(a_seconds) > 3 and b{state="x"} == 0')).toEqual({
    isValid: true,
    named: ['a_seconds', 'b'],
  })
  expect(isMetric('jangteo_events_waiting_total')).toBe(false)
})

describe('alerts', () => {
  test.each(rules.map((rule) => [rule.alert, rule] as const))(
    'the alert %s uses metrics of the shop and says what to do',
    (_alert, { expr, annotations }) => {
      const { isValid, named } = read(expr)
      expect(isValid).toBe(true)
      expect(named).not.toEqual([])
      expect(named.filter((name) => !isMetric(name))).toEqual([])
      expect(Object.keys(annotations)).toEqual(expect.arrayContaining(['summary', 'description']))
    },
  )

  test('backups that are configured and never worked raise an alert', () => {
    const never = rules.find(({ alert }) => alert === 'JangteoBackupNever')
    expect(never?.expr).toMatch(/jangteo_backup_configured\) > 0/)
    expect(never?.expr).toMatch(/jangteo_backup_last_good_timestamp_seconds\) == 0/)
  })

  test('alert names are unique', () => {
    expect(new Set(rules.map(({ alert }) => alert)).size).toBe(rules.length)
  })
})

describe('the Grafana dashboard', () => {
  test.each(panels.map((panel) => [panel.title, panel] as const))(
    'the panel %s uses metrics of the shop',
    (_title, { targets = [], description }) => {
      expect(description).toBeTruthy()
      for (const { expr } of targets) {
        const { isValid, named } = read(expr)
        expect(isValid, expr).toBe(true)
        expect(named).not.toEqual([])
        expect(named.filter((name) => !isMetric(name))).toEqual([])
      }
    },
  )

  test('shows every metric of the shop', () => {
    const shown = panels.flatMap(({ targets = [] }) => targets.flatMap(({ expr }) => read(expr).named))
    const own = [...names].filter((name) => name.startsWith('jangteo_'))
    expect(own.filter((name) => !shown.some((one) => one.replace(/_bucket$/, '') === name))).toEqual([])
  })

  test('has unique panels', () => {
    const ids = dashboard.panels.map(({ id }) => id)
    expect(new Set(ids).size).toBe(ids.length)
  })
})
