/**
 * Part of `npm run check`: the image, the compose file and the Helm chart. The chart needs Helm and kubectl-validate, which
 * npm does not have: without them it is not checked and this says so, but with CI=1 they are required.
 */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { validate } from 'dockerfile-utils'
import { parseAllDocuments } from 'yaml'

const DOCKERFILE = 'deploy/docker/Dockerfile'
const COMPOSE = 'deploy/compose.yaml'
const CHART = 'deploy/helm/jangteo'
/** The oldest release of Kubernetes that is supported, and the newest that kubectl-validate knows. */
const KUBERNETES = ['1.29', '1.30']
/** Operators bring their own schemas, which kubectl-validate does not have. */
const CUSTOM = /^postgresql\.cnpg\.io\//

let failed = false
function fail(what: string) {
  console.error(what)
  failed = true
}

/** The output, or null if the program failed, which is reported, or is not installed. */
function run(program: string, ...args: string[]): { output: string | null; missing: boolean } {
  const { status, stdout, stderr, error } = spawnSync(program, args, { encoding: 'utf8' })
  if ((error as NodeJS.ErrnoException | undefined)?.code === 'ENOENT') return { output: null, missing: true }
  if (status !== 0) fail(`${program} ${args.join(' ')}\n${stdout}${stderr}`)
  return { output: status === 0 ? stdout : null, missing: false }
}

function checkDockerfile() {
  for (const { message, range } of validate(readFileSync(DOCKERFILE, 'utf8')))
    fail(`${DOCKERFILE}:${range.start.line + 1} ${message}`)
}

function checkCompose() {
  const ordering = ['service-keys-order', 'services-alphabetical-order', 'top-level-properties-order']
  // Biome writes double quotes and this rule wants single ones.
  const rules = [...ordering, 'require-quotes-in-ports'].flatMap((rule) => ['--disable-rule', rule])
  run('node_modules/.bin/dclint', COMPOSE, '--max-warnings', '0', ...rules)
}

function checkChart() {
  const lint = run('helm', 'lint', '--strict', CHART)
  if (lint.missing) return skip('helm')
  for (const version of KUBERNETES) {
    const installation = run('helm', 'template', 'shop', CHART, '--kube-version', version)
    const upgrade = run('helm', 'template', 'shop', CHART, '--kube-version', version, '--is-upgrade')
    for (const { output } of [installation, upgrade]) if (output !== null) checkManifests(output, version)
  }
}

function checkManifests(manifests: string, version: string) {
  const documents = parseAllDocuments(manifests).filter((one) => !CUSTOM.test(String(one.get('apiVersion'))))
  const folder = mkdtempSync(join(tmpdir(), 'jangteo-chart-'))
  try {
    documents.forEach((document, at) => {
      writeFileSync(join(folder, `${at}.yaml`), document.toString({ directives: false }))
    })
    if (run('kubectl-validate', folder, '--version', version).missing) skip('kubectl-validate')
  } finally {
    rmSync(folder, { recursive: true })
  }
}

function skip(program: string) {
  const sentence = `${program} is not installed, so it does not check ${CHART}`
  if (process.env.CI) fail(sentence)
  else console.log(`skipped: ${sentence}`)
}

checkDockerfile()
checkCompose()
checkChart()
process.exitCode = failed ? 1 : 0
