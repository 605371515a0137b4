import { type ChildProcess, spawn } from 'node:child_process'
import type { Socket } from 'node:net'

/**
 * Reads process ids, the last one counts. "done" ends it; silence, as when we were killed, makes it stop that process:
 * politely first, and the hard way when it has not gone after twenty seconds.
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

/** A process of its own that ends the one we guard when we die without a word. It is replaced when it is killed itself. */
export function startWatchdog() {
  let guarded: number | undefined
  let dog: ChildProcess
  let over = false

  const tell = (word: string) => dog.stdin?.write(`${word}\n`)

  function unleash() {
    dog = spawn('sh', ['-c', SCRIPT], { detached: true, stdio: ['pipe', 'ignore', 'ignore'], cwd: '/' })
    dog.unref()
    const pipe = dog.stdin as Socket | null
    pipe?.unref()
    pipe?.on('error', () => {})
    dog.once('exit', () => {
      if (!over) unleash()
    })
    if (guarded !== undefined) tell(String(guarded))
  }

  unleash()
  return {
    guard(pid: number) {
      guarded = pid
      tell(String(pid))
    },
    end() {
      over = true
      dog.stdin?.end('done\n')
    },
  }
}
