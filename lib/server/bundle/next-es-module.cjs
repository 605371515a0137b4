const { existsSync, readFileSync } = require('node:fs')
const { sep } = require('node:path')

const COMMON_JS = `${sep}next${sep}dist${sep}`

/** A loader that replaces a CommonJS module of Next by its ES module, which can be tree-shaken. */
module.exports = function toEsModule(commonJs) {
  const esModule = this.resourcePath.replace(COMMON_JS, `${COMMON_JS}esm${sep}`)
  return existsSync(esModule) ? readFileSync(esModule, 'utf8') : commonJs
}
