import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { SETTING_NAMES } from '@/lib/settings/settings'

type Service = {
  image?: string
  environment?: Record<string, string>
  read_only?: boolean
  cap_drop?: string[]
}

const compose = readFileSync('deploy/compose.yaml', 'utf8')
const { services } = parse(compose, { merge: true }) as { services: Record<string, Service> }
const shop = Object.entries(services).filter(([, { image }]) => image?.startsWith('jangteo:'))

const CHART = 'deploy/helm/jangteo'
const templates = readdirSync(`${CHART}/templates`).map((name) => ({
  name,
  text: readFileSync(`${CHART}/templates/${name}`, 'utf8'),
}))
const guide = readFileSync('deploy/README.md', 'utf8')

const isSetting = (name: string) => SETTING_NAMES.includes(name)

describe('deploy/compose.yaml', () => {
  test.each(shop)('the service %s is given settings that exist', (_name, { environment = {} }) => {
    expect(Object.keys(environment).filter((name) => !isSetting(name))).toEqual([])
  })

  test.each(shop)(
    'the service %s cannot write to its file system and has no capabilities',
    (_name, service) => {
      expect(service).toMatchObject({ read_only: true, cap_drop: ['ALL'] })
    },
  )

  test('every variable that it requires is described in deploy/README.md', () => {
    const required = [...compose.matchAll(/\$\{(\w+):\?/g)].map(([, name = '']) => name)
    expect(required.length).toBeGreaterThan(3)
    expect(required.filter((name) => !guide.includes(`\`${name}\``))).toEqual([])
  })
})

test('no file of settings, data or backups of this machine gets into the image', () => {
  const ignored = readFileSync('deploy/docker/Dockerfile.dockerignore', 'utf8').split('\n')
  expect(ignored).toEqual(expect.arrayContaining(['.env*', '.data', 'backups']))
  expect(ignored.filter((line) => line.startsWith('!'))).toEqual(['!.env.example'])
})

describe('deploy/helm/jangteo', () => {
  const helpers = templates.find(({ name }) => name === '_helpers.tpl')?.text ?? ''
  const given = [...helpers.matchAll(/^- name: (\w+)/gm)].map(([, name = '']) => name)

  test('the processes are given settings that exist', () => {
    expect(given).toContain('DATABASE_URL')
    expect(given.filter((name) => !isSetting(name) && name !== 'DATABASE_PASSWORD')).toEqual([])
  })

  test('a setting that the chart gives or that is a secret is refused in values.yaml', () => {
    const schema = JSON.parse(readFileSync(`${CHART}/values.schema.json`, 'utf8')) as {
      properties: { settings: { propertyNames: { not: { enum: string[] } } } }
    }
    const refused = schema.properties.settings.propertyNames.not.enum
    expect(refused.filter((name) => !isSetting(name))).toEqual([])
    const secrets = SETTING_NAMES.filter((name) => /SECRET|_KEY$/.test(name))
    const own = given.filter((name) => isSetting(name) && name !== 'EVENTS_URL')
    expect([...own, ...secrets].filter((name) => !refused.includes(name))).toEqual([])
  })

  test('every value of values.yaml is used', () => {
    const values = parse(readFileSync(`${CHART}/values.yaml`, 'utf8')) as Record<string, object | string>
    const paths = Object.entries(values).flatMap(([name, value]) =>
      typeof value === 'string' || name === 'settings'
        ? [name]
        : Object.keys(value).map((key) => `${name}.${key}`),
    )
    const text = templates.map((template) => template.text).join('\n')
    expect(paths.length).toBeGreaterThan(20)
    expect(paths.filter((path) => !text.includes(`.Values.${path}`))).toEqual([])
  })
})
