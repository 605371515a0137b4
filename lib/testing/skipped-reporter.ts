import type { Reporter, TestModule, Vitest } from 'vitest/node'

/** Lists every skipped test with its reason at the end of the run. A test skipped without a reason fails the run. */
export default class SkippedReporter implements Reporter {
  private filtered = false

  onInit({ config }: Vitest) {
    // Tests that -t excludes count as skipped too and need no reason.
    this.filtered = config.testNamePattern !== undefined
  }

  onTestRunEnd(modules: readonly TestModule[]) {
    if (this.filtered) return
    for (const { children, relativeModuleId } of modules) {
      for (const test of children.allTests('skipped')) {
        const result = test.result()
        const reason = result.state === 'skipped' ? result.note : undefined
        if (reason === undefined) process.exitCode = 1
        console.log(
          `${reason === undefined ? 'FAIL ' : ''}skipped: ${relativeModuleId} › ${test.fullName}: ${reason ?? 'no reason given'}`,
        )
      }
    }
  }
}
