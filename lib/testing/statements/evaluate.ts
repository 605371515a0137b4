import type { CallExpression, Node, NodeArray, TemplateExpression } from 'typescript/unstable/ast'
import * as is from 'typescript/unstable/ast/is'
import { type Checker, SymbolFlags, type Symbol as TypeSymbol } from 'typescript/unstable/sync'
import * as sqlModule from '@/lib/database/sql'
import { Prisma } from '@/lib/generated/prisma/client'

/** A value that depends on data, such as a row or the input of a request. As text it is a number. */
const UNKNOWN = { toString: () => '1' }

/** The arguments of the calls around an expression, by the id of the parameter's symbol. */
export type Scope = Map<number, unknown>
/** The modules whose constants have been needed so far, by file; null until it has been imported. */
export type Modules = Map<string, object | null>
export type Callable = Node & { parameters: NodeArray<Node>; body?: Node }

export const isSql = (checker: Checker, node: Node): boolean =>
  checker.getTypeAtLocation(node)?.getSymbol()?.name === 'Sql'

export const isCallable = (node: Node): node is Callable =>
  is.isArrowFunction(node) || is.isFunctionDeclaration(node)

/**
 * Builds the text of a statement from its syntax tree, without running the function that sends it: SQL templates,
 * constants, conditional expressions, and functions that return SQL are evaluated. The values of a statement become
 * parameters. A condition that depends on data counts as `condition`, so that two evaluations see both branches.
 */
export class StatementSource {
  readonly #checker: Checker
  readonly #modules: Modules
  readonly #condition: boolean

  constructor(checker: Checker, modules: Modules, condition: boolean) {
    this.#checker = checker
    this.#modules = modules
    this.#condition = condition
  }

  evaluate(node: Node, scope: Scope): unknown {
    if (is.isStringLiteral(node) || is.isNoSubstitutionTemplateLiteral(node)) return node.text
    if (is.isTemplateExpression(node)) return this.#text(node, scope)
    if (is.isTaggedTemplateExpression(node)) return this.#sql(node.template, scope)
    if (is.isIdentifier(node) && node.text === 'undefined') return undefined
    if (is.isIdentifier(node)) return this.#named(this.#checker.getSymbolAtLocation(node), scope)
    if (is.isCallExpression(node)) return this.#result(node, scope)
    if (is.isConditionalExpression(node))
      return this.evaluate(this.#holds(node.condition, scope) ? node.whenTrue : node.whenFalse, scope)
    if (is.isPropertyAccessExpression(node))
      return memberOf(this.evaluate(node.expression, scope), node.name.text)
    if (is.isElementAccessExpression(node))
      return memberOf(this.evaluate(node.expression, scope), this.evaluate(node.argumentExpression, scope))
    if (is.isArrayLiteralExpression(node)) return this.#list(node.elements, scope)
    if (is.isObjectLiteralExpression(node))
      return Object.assign({}, ...node.properties.map((property) => this.#property(property, scope)))
    if (isCallable(node)) return (...args: unknown[]) => this.#apply(node, args, scope)
    if (is.isParenthesizedExpression(node) || is.isAsExpression(node) || is.isSatisfiesExpression(node))
      return this.evaluate(node.expression, scope)
    return UNKNOWN
  }

  /** The scope inside a function that is called with these arguments. */
  bind({ parameters }: Callable, args: readonly unknown[], scope: Scope): Scope {
    const inner = new Map(scope)
    parameters.forEach((parameter, at) => {
      if (!is.isParameterDeclaration(parameter)) return
      const { name, initializer } = parameter
      const value = args[at] ?? (initializer ? this.evaluate(initializer, scope) : UNKNOWN)
      this.#bindName(name, value, inner)
    })
    return inner
  }

  #bindName(name: Node, value: unknown, scope: Scope): void {
    const symbol = this.#checker.getSymbolAtLocation(name)
    if (is.isIdentifier(name) && symbol) scope.set(symbol.id, value)
    if (!is.isObjectBindingPattern(name)) return
    for (const element of name.elements) {
      if (is.isBindingElement(element) && element.name)
        this.#bindName(element.name, memberOf(value, (element.propertyName ?? element.name).getText()), scope)
    }
  }

  #apply(callable: Callable, args: readonly unknown[], scope: Scope): unknown {
    const inner = this.bind(callable, args, scope)
    if (!callable.body) return UNKNOWN
    return is.isBlock(callable.body)
      ? (this.#returned(callable.body, inner) ?? UNKNOWN)
      : this.evaluate(callable.body, inner)
  }

  #returned(node: Node, scope: Scope): unknown {
    if (is.isReturnStatement(node) && node.expression) return this.evaluate(node.expression, scope)
    if (is.isIfStatement(node)) {
      if (this.#holds(node.expression, scope)) return this.#returned(node.thenStatement, scope)
      return node.elseStatement && this.#returned(node.elseStatement, scope)
    }
    if (!is.isBlock(node)) return undefined
    for (const statement of node.statements) {
      const value = this.#returned(statement, scope)
      if (value !== undefined) return value
    }
    return undefined
  }

  #holds(node: Node, scope: Scope): boolean {
    const value = this.evaluate(node, scope)
    return value === UNKNOWN ? this.#condition : Boolean(value)
  }

  #text({ head, templateSpans }: TemplateExpression, scope: Scope): string {
    const values = templateSpans.map(({ expression }) => this.evaluate(expression, scope))
    return head.text + templateSpans.map(({ literal }, at) => `${values[at]}${literal.text}`).join('')
  }

  #sql(template: Node, scope: Scope): unknown {
    if (!is.isTemplateExpression(template)) return Prisma.sql([(template as Node & { text: string }).text])
    const { head, templateSpans } = template
    const values = templateSpans.map(({ expression }) =>
      isSql(this.#checker, expression) ? this.evaluate(expression, scope) : null,
    )
    if (values.includes(UNKNOWN)) return UNKNOWN
    return Prisma.sql([head.text, ...templateSpans.map(({ literal }) => literal.text)], ...values)
  }

  /** The value of an identifier: an argument, a constant, a function or a global of JavaScript. */
  #named(symbol: TypeSymbol | undefined, scope: Scope): unknown {
    if (!symbol) return UNKNOWN
    if (scope.has(symbol.id)) return scope.get(symbol.id)
    const target = symbol.flags & SymbolFlags.Alias ? this.#checker.getAliasedSymbol(symbol) : symbol
    const declaration = target.valueDeclaration?.resolve()
    const file = declaration?.getSourceFile().fileName
    if (!declaration || file === undefined) return UNKNOWN
    if (file.endsWith('/lib/database/sql.ts')) return ofSqlModule(target.name)
    if (file.includes('/node_modules/')) return Reflect.get(globalThis, target.name) ?? UNKNOWN
    if (is.isFunctionDeclaration(declaration)) return this.evaluate(declaration, scope)
    if (!is.isVariableDeclaration(declaration) || !declaration.initializer) return UNKNOWN
    const isExported = declaration.parent.parent.getText().startsWith('export')
    if (isExported && !isCallable(declaration.initializer)) return this.#constant(file, target.name)
    return this.evaluate(declaration.initializer, scope)
  }

  /** An exported constant is read from its module, because it may be computed, for example from a schema. */
  #constant(file: string, name: string): unknown {
    const module = this.#modules.get(file)
    if (!module) this.#modules.set(file, null)
    return module ? Reflect.get(module, name) : UNKNOWN
  }

  #result({ expression, arguments: args }: CallExpression, scope: Scope): unknown {
    const run = this.evaluate(expression, scope)
    if (typeof run !== 'function') return UNKNOWN
    try {
      return run(...this.#list(args, scope))
    } catch {
      // A function of JavaScript or Node was given something unknown. It is seen if the text depends on the result.
      return UNKNOWN
    }
  }

  #list(nodes: readonly Node[], scope: Scope): unknown[] {
    return nodes.flatMap((node) => {
      if (!is.isSpreadElement(node)) return [this.evaluate(node, scope)]
      const values = this.evaluate(node.expression, scope)
      return Array.isArray(values) ? values : []
    })
  }

  #property(node: Node, scope: Scope): object {
    if (is.isPropertyAssignment(node) && node.initializer)
      return { [(node.name as Node & { text: string }).text]: this.evaluate(node.initializer, scope) }
    if (is.isShorthandPropertyAssignment(node)) {
      const symbol = this.#checker.getShorthandAssignmentValueSymbol(node)
      return { [node.name.getText()]: this.#named(symbol, scope) }
    }
    const spread = is.isSpreadAssignment(node) ? this.evaluate(node.expression, scope) : null
    return typeof spread === 'object' && spread ? spread : {}
  }
}

/** With an unknown key the first member stands for all of them, as in a map of SQL by an enum. */
function memberOf(value: unknown, key: unknown): unknown {
  if (value === UNKNOWN) return key === 'map' ? mapOne : UNKNOWN
  if (value === null || value === undefined) return UNKNOWN
  if (key === UNKNOWN) return Object.values(value)[0] ?? UNKNOWN
  const member = Reflect.get(Object(value), String(key))
  return typeof member === 'function' ? member.bind(value) : (member ?? UNKNOWN)
}

/** One element stands for all those of an unknown list. */
const mapOne = (each: unknown): unknown => (typeof each === 'function' ? [each(UNKNOWN)] : UNKNOWN)

/** The functions that make SQL run as they are, but for lists of values, which are left out. */
function ofSqlModule(name: string): unknown {
  const member = Reflect.get(sqlModule, name)
  if (typeof member !== 'function') return member
  return (...args: unknown[]) => (/^(join|raw|where)$/.test(name) ? member(...args) : member([]))
}
