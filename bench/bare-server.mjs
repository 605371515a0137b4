/** A node:http server with a constant response: the limit of the load generator and of Node. */
import { createServer } from 'node:http'

const BODY = JSON.stringify({ userId: 1, userName: '이다은', amount: 10_000 })
const HEADERS = { 'Content-Type': 'application/json', 'Content-Length': Buffer.byteLength(BODY) }

const server = createServer((_request, response) => response.writeHead(200, HEADERS).end(BODY))
server.listen(Number(process.argv[2]), '127.0.0.1')
process.on('SIGTERM', () => process.exit(0))
