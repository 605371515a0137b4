import { readFileSync } from 'node:fs'
import { relative } from 'node:path'
import type { CallExpression, Node } from 'typescript/unstable/ast'
import * as is from 'typescript/unstable/ast/is'
import { API, type Checker, type Project, SymbolFlags, type Type, TypeFlags } from 'typescript/unstable/sync'
import { Prisma } from '@/lib/generated/prisma/client'
import { isCallable, isSql, type Modules, type Scope, StatementSource } from './evaluate'

/** `values` are the literals of a union such as `'PENDING' | 'PAID'`. */
export type DeclaredColumn = { type: string; nullable: boolean; values: string[] }

/** A call of `query` or of another function that runs a statement. */
export type FoundStatement = {
  /** Its file and line. */
  at: string
  /** Several where conditions build different ones. */
  texts: string[]
  /** What the code declares of a row; null where it reads none. */
  columns: Map<string, DeclaredColumn> | null
}

const DATABASE = '/lib/database/'
const isProduction = (path: string) =>
  /^(app|bin|components|lib|prisma)\//.test(path) &&
  !/^lib\/(generated|testing)\/|\.test\.tsx?$/.test(path) &&
  // These send statements that others make.
  !/^lib\/database\/(sql|combine-queries|lock-row|replica)\.ts$/.test(path)

/**
 * Every statement of the shop, with the columns that the code expects of it. TypeScript calls the API of its compiler
 * unstable, so a new version of it may need changes here.
 */
export async function findStatements(root = process.cwd()): Promise<FoundStatement[]> {
  const api = new API({ cwd: root })
  try {
    const config = `${root}/tsconfig.json`
    const project = api.updateSnapshot({ openProjects: [config] }).getProject(config)
    if (!project) throw new Error(`${config} cannot be read`)
    const modules: Modules = new Map()
    for (;;) {
      const statements = statementsIn(project, root, modules)
      const needed = [...modules].flatMap(([file, module]) => (module ? [] : [file]))
      if (needed.length === 0) return statements
      for (const file of needed) modules.set(file, await import(file))
    }
  } finally {
    api.close()
  }
}

const statementsIn = (project: Project, root: string, modules: Modules): FoundStatement[] =>
  project.program.getSourceFileNames().flatMap((file) => {
    if (!isProduction(relative(root, file)) || !/lib\/database\/|'\.\/sql'/.test(readFileSync(file, 'utf8')))
      return []
    const source = project.program.getSourceFile(file)
    if (!source) return []
    const calls = callsIn(source).filter((call) => runsStatement(project.checker, call))
    return calls.map((call) => {
      const line = source.text.slice(0, call.getStart()).split('\n').length
      return { at: `${relative(root, file)}:${line}`, ...statementOf(project, call, modules) }
    })
  })

function callsIn(node: Node): CallExpression[] {
  const calls: CallExpression[] = is.isCallExpression(node) ? [node] : []
  node.forEachChild((child) => void calls.push(...callsIn(child)))
  return calls
}

const sqlArgument = (checker: Checker, { arguments: args }: CallExpression) =>
  args.find((argument) => isSql(checker, argument))

function runsStatement(checker: Checker, call: CallExpression): boolean {
  if (!is.isIdentifier(call.expression)) return false
  const symbol = checker.getSymbolAtLocation(call.expression)
  if (!symbol || !(symbol.flags & SymbolFlags.Alias)) return false
  const declared = checker.getAliasedSymbol(symbol)
  const file = declared.valueDeclaration?.resolve()?.getSourceFile().fileName ?? ''
  return file.includes(DATABASE) && sqlArgument(checker, call) !== undefined && !isSql(checker, call)
}

function statementOf(project: Project, call: CallExpression, modules: Modules): Omit<FoundStatement, 'at'> {
  const { checker } = project
  const texts = new Set<string>()
  const argument = sqlArgument(checker, call)
  for (const condition of [true, false]) {
    const source = new StatementSource(checker, modules, condition)
    for (const scope of argument ? scopesOf(project, argument, source) : []) {
      const statement = argument && source.evaluate(argument, scope)
      texts.add(
        statement instanceof Prisma.Sql ? statement.text : 'this text does not follow from its source',
      )
    }
  }
  const [row] = call.typeArguments ?? []
  return { texts: [...texts], columns: row ? columnsOf(checker, checker.getTypeFromTypeNode(row)) : null }
}

/** One for each call of the function around it, if that takes a part of the statement as an argument. */
function scopesOf(project: Project, node: Node, source: StatementSource): Scope[] {
  const { checker } = project
  for (let around = node.parent; around; around = around.parent) {
    const callable = around
    if (!isCallable(callable) || !callable.parameters.some((parameter) => takesSql(checker, parameter)))
      continue
    return checker.getSignatureUsage(callable).flatMap((usage) => {
      const call = usage.call?.resolve(project)
      if (!call || !is.isCallExpression(call)) return []
      return scopesOf(project, call, source).map((scope) => {
        const args = call.arguments.map((argument) => source.evaluate(argument, scope))
        return source.bind(callable, args, scope)
      })
    })
  }
  return [new Map()]
}

const takesSql = (checker: Checker, parameter: Node): boolean =>
  isSql(checker, parameter) ||
  (is.isParameterDeclaration(parameter) &&
    is.isObjectBindingPattern(parameter.name) &&
    parameter.name.elements.some((element) => isSql(checker, element)))

function columnsOf(checker: Checker, row: Type | undefined): Map<string, DeclaredColumn> {
  const properties = row ? checker.getPropertiesOfType(row) : []
  return new Map(
    properties.map((property) => [property.name, columnOf(checker, checker.getTypeOfSymbol(property))]),
  )
}

function columnOf(checker: Checker, type: Type | undefined): DeclaredColumn {
  const members = type?.isUnionType() ? type.getTypes() : type ? [type] : []
  const isNull = (member: Type) => (member.flags & (TypeFlags.Null | TypeFlags.Undefined)) !== 0
  const types = members.filter((member) => !isNull(member)).map((member) => nameOf(checker, member))
  return {
    type: [...new Set(types)].join(' | '),
    nullable: members.some(isNull),
    values: members.flatMap((member) => (member.isStringLiteralType() ? [String(member.value)] : [])),
  }
}

function nameOf(checker: Checker, type: Type): string {
  if (type.flags & TypeFlags.StringLike) return 'string'
  if (type.flags & TypeFlags.NumberLike) return 'number'
  if (type.flags & TypeFlags.BooleanLike) return 'boolean'
  if (type.getSymbol()?.name === 'Date') return 'Date'
  if (type.isTypeReference() && checker.isArrayType(type))
    return `${checker.getTypeArguments(type).map((element) => nameOf(checker, element))}[]`
  return 'json'
}
