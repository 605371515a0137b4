import './dotenv'
import { runCommand } from '@/lib/server/command-error'
import { buildShop } from '@/lib/server/next-build'

await runCommand(() => buildShop())
