const { existsSync, readFileSync } = require('node:fs')
const { sep } = require('node:path')

const COMMON_JS = `${sep}next${sep}dist${sep}`

/** Next's package holds each of its modules twice; where there is one, this hands over the ES module. */
module.exports = function toEsModule(commonJs) {
  const twin = this.resourcePath.replace(COMMON_JS, `${COMMON_JS}esm${sep}`)
  return existsSync(twin) ? readFileSync(twin, 'utf8') : commonJs
}
