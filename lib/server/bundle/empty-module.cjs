/** Replaces polyfills that the supported browsers do not need. `process.env` must exist, because some modules read it. */
module.exports = () => 'module.exports = { env: {} }'
