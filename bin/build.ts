import './dotenv'
import { describeError } from '@/lib/server/command-error'
import { buildShop } from '@/lib/server/next-build'

buildShop().catch((error) => {
  console.error(describeError(error))
  process.exitCode = 1
})
