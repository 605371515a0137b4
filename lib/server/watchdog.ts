import { type ChildProcess, spawn } from 'node:child_process'
import type { Socket } from 'node:net'

/** How long after its end the watchdog is started again. */
const RESTART_MS = 100

/**
 * Reads process ids, of which the last one counts. "done" ends it. When its standard input closes without that, because
 * the parent was killed, it sends that process SIGINT (PostgreSQL's fast shutdown) and after 20 seconds SIGQUIT
 * (immediate shutdown).
 */
const SCRIPT = `
pid=
while read -r line; do
  [ "$line" = done ] && exit 0
  pid=$line
done
[ -n "$pid" ] || exit 0
kill -INT "$pid" 2>/dev/null
for _ in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20; do
  kill -0 "$pid" 2>/dev/null || exit 0
  sleep 1
done
kill -QUIT "$pid" 2>/dev/null
`

/** A detached process that stops the guarded process when this one is killed. It is restarted when it ends itself. */
export function startWatchdog() {
  let guarded: number | undefined
  let child: ChildProcess
  let ended = false

  const writeLine = (line: string) => child.stdin?.write(`${line}\n`)

  function restartLater() {
    if (!ended) setTimeout(spawnWatchdog, RESTART_MS).unref()
  }

  function spawnWatchdog() {
    if (ended) return
    child = spawn('sh', ['-c', SCRIPT], { detached: true, stdio: ['pipe', 'ignore', 'ignore'], cwd: '/' })
    child.unref()
    const pipe = child.stdin as Socket | null
    pipe?.unref()
    pipe?.on('error', () => {})
    child.once('error', restartLater)
    child.once('exit', restartLater)
    if (guarded !== undefined) writeLine(String(guarded))
  }

  spawnWatchdog()
  return {
    guard(pid: number) {
      guarded = pid
      writeLine(String(pid))
    },
    end() {
      ended = true
      child.stdin?.end('done\n')
    },
  }
}
