/** Invalid ids in a path. */
export const ODD_PATH_IDS = [
  '0',
  '-1',
  '+1',
  '01',
  '1.5',
  '1e3',
  'abc',
  'null',
  '１２',
  '%201',
  '1%00',
  '%F0%9F%8D%8A',
  '9223372036854775808',
  '99999999999999999999',
  "1'%20or%20'1'='1",
]

/** JSON values that are not integers. */
export const NOT_INTEGERS = [
  'null',
  '"abc"',
  '"1"',
  '"１２"',
  '-1',
  '1.5',
  '[]',
  '[1]',
  '{}',
  'true',
  '""',
  '1e400',
]

/** JSON values of every type, for any field. */
export const ODD_VALUES = [
  ...NOT_INTEGERS,
  '0',
  '1',
  '9007199254740991',
  '9007199254740993',
  '9223372036854775807',
  '9223372036854775808',
  '1e308',
  '-9223372036854775809',
  '"\\u0000"',
  '"\\ud800"',
  '" "',
  '"\\u202e장터"',
  JSON.stringify('가'.repeat(5000)),
  JSON.stringify("'; drop table users; --"),
  '"2026-13-45T99:99:99"',
  '"0000-01-01T00:00:00Z"',
  '"9999-12-31T23:59:59.999+23:59"',
  '[null]',
  '{"a":{"b":[]}}',
]

/** Bodies that are not a JSON object. */
export const ODD_BODIES = [
  '',
  ' ',
  '{',
  '{"a":1',
  '{"a":}',
  "{'a':1}",
  'null',
  'true',
  '1',
  '""',
  '[]',
  '[{}]',
  '{}',
  '\ufeff{}',
  'NaN',
  '{"__proto__":{"userId":1}}',
  '['.repeat(20_000),
  `{"a":${'['.repeat(5000)}${']'.repeat(5000)}}`,
]

/** Values of a query parameter. */
export const ODD_QUERY_VALUES = [
  '',
  '0',
  '-1',
  '1.5',
  'abc',
  'null',
  '１２',
  '%00',
  '%',
  '%ff',
  '9223372036854775808',
  '🍊',
  'x'.repeat(3000),
]
