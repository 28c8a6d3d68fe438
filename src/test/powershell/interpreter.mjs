// Runs the part of PowerShell that the setup scripts use, and fails at anything else. Not PowerShell: where the two differ,
// the tests are wrong. Output is collected in arrays; a scope sees the variables of its callers, as in PowerShell.

export class Refusal extends Error {} // an error of PowerShell, which a script can catch

class Exit { constructor(code) { this.code = code; } }
class Return {}

export class Guid {
  constructor(text) {
    if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text)) throw new Refusal('no guid: ' + text);
    this.text = text.toLowerCase();
  }
}

export class Row {
  constructor(entries) { this.entries = new Map(Object.entries(entries).map(([k, v]) => [k.toLowerCase(), { name: k, value: v }])); }
  get(name) { return this.entries.get(name.toLowerCase())?.value ?? null; }
}

class Hash {
  values = new Map();
  get(key) { return this.values.get(text(key).toLowerCase()) ?? null; }
  set(key, value) { this.values.set(text(key).toLowerCase(), value); }
}

class Block { constructor(node, parameters) { this.node = node; this.parameters = parameters; } }

class Scope {
  constructor(parent) { this.parent = parent; this.values = new Map(); }
  get(name) {
    for (let scope = this; scope; scope = scope.parent) if (scope.values.has(name)) return scope.values.get(name);
    return null;
  }
  set(name, value) { this.values.set(name, value); }
}

export function text(value) {
  if (value === null || value === undefined) return '';
  if (value === true) return 'True';
  if (value === false) return 'False';
  if (Array.isArray(value)) return value.map(text).join(' ');
  if (value instanceof Guid) return value.text;
  if (typeof value === 'string' || typeof value === 'number') return String(value);
  throw new Error('no text of ' + value.constructor.name);
}

function truth(value) {
  if (Array.isArray(value)) return value.length === 1 ? truth(value[0]) : value.length > 0;
  return value !== null && value !== undefined && value !== false && value !== '' && value !== 0;
}

function unwrapped(values) { return values.length === 0 ? null : values.length === 1 ? values[0] : values; }

function unknown(node) { throw new Error(`line ${node.line}: the interpreter does not know ${node.type}: ${node.text.slice(0, 60)}`); }

function named(node) { return node.all.filter(child => child.named); }

function only(node, type) { return node.all.find(child => child.type === type); }

/** Runs a script. cmdlets: name in lower case to (arguments, input) => output values. */
export class Interpreter {
  functions = new Map();

  constructor(cmdlets, whatIf) { this.cmdlets = cmdlets; this.whatIf = whatIf; }

  run(program, given, folder) {
    const out = [];
    const scope = new Scope(null);
    scope.set('psscriptroot', folder);
    try {
      for (const node of program.all) {
        if (node.type === 'param_block') this.bindScript(node, given, scope);
        else if (node.type === 'statement_list') this.statements(node, scope, out);
        else unknown(node);
      }
    } catch (e) {
      if (e instanceof Exit) return { exit: e.code, out };
      if (e instanceof Refusal) return { exit: 1, error: e.message, out };
      throw e;
    }
    return { exit: 0, out };
  }

  bindScript(block, given, scope) {
    const left = new Map(Object.entries(given).map(([name, value]) => [name.toLowerCase(), value]));
    for (const parameter of named(only(block, 'parameter_list'))) {
      const name = this.name(only(parameter, 'variable'));
      const type = parameter.text.match(/\[(guid|switch|string)\]/)[1];
      const value = left.get(name);
      left.delete(name);
      if (value === undefined && /Mandatory/.test(parameter.text)) throw new Error(name + ' is mandatory');
      scope.set(name, type === 'guid' ? new Guid(value) : type === 'switch' ? value === true : value ?? '');
    }
    if (left.size) throw new Error('no parameter ' + [...left.keys()]);
  }

  statements(list, scope, out) { for (const node of named(list)) this.statement(node, scope, out); }

  block(node, scope, out) {
    const list = only(node, 'statement_list');
    if (list) this.statements(list, scope, out);
  }

  statement(node, scope, out) {
    switch (node.type) {
      case 'pipeline': return this.pipeline(node, scope, out);
      case 'function_statement': return this.define(node);
      case 'if_statement': return this.branch(node, scope, out);
      case 'foreach_statement': return this.each(node, scope, out);
      case 'try_statement': return this.attempt(node, scope, out);
      case 'flow_control_statement': return this.flow(node, scope, out);
      default: return unknown(node);
    }
  }

  define(node) {
    const declared = only(node, 'function_parameter_declaration');
    this.functions.set(only(node, 'function_name').text.toLowerCase(),
      new Block(only(node, 'script_block'), declared ? this.parameters(declared) : []));
  }

  parameters(node) {
    return named(only(node, 'parameter_list') ?? node).map(parameter => {
      if (parameter.all.length !== 1) unknown(parameter);
      return this.name(parameter.all[0]);
    });
  }

  branch(node, scope, out) {
    if (truth(this.value(only(node, 'pipeline'), scope))) return this.block(only(node, 'statement_block'), scope, out);
    if (only(node, 'elseif_clauses')) unknown(node);
    const other = only(node, 'else_clause');
    if (other) this.block(only(other, 'statement_block'), scope, out);
  }

  each(node, scope, out) {
    const [variable, source, body] = named(node);
    if (variable.type !== 'variable' || body.type !== 'statement_block') unknown(node);
    const value = this.value(source, scope);
    for (const item of value === null ? [] : Array.isArray(value) ? [...value] : [value]) {
      scope.set(this.name(variable), item);
      this.block(body, scope, out);
    }
  }

  attempt(node, scope, out) {
    const clauses = named(only(node, 'catch_clauses'));
    if (clauses.length !== 1 || only(node, 'finally_clause')) unknown(node);
    try {
      this.block(only(node, 'statement_block'), scope, out);
    } catch (e) {
      if (!(e instanceof Refusal)) throw e;
      const before = scope.get('_');
      scope.set('_', new Row({ Exception: new Row({ Message: e.message }) }));
      scope.set('!', e);
      this.block(only(clauses[0], 'statement_block'), scope, out);
      scope.set('_', before);
    }
  }

  flow(node, scope, out) {
    const what = node.all[0].text.toLowerCase();
    const pipeline = only(node, 'pipeline');
    if (what === 'return') {
      if (pipeline) this.pipeline(pipeline, scope, out);
      throw new Return();
    }
    if (what === 'throw') throw pipeline ? new Refusal(text(this.value(pipeline, scope))) : scope.get('!');
    if (what === 'exit') throw new Exit(pipeline ? this.value(pipeline, scope) : 0);
    unknown(node);
  }

  /** As a statement: an array is put out item by item. */
  pipeline(node, scope, out) {
    const parts = this.parts(node);
    if (parts.length === 1 && parts[0].type !== 'command') {
      if (parts[0].type === 'assignment_expression') return this.assign(parts[0], scope);
      this.put(this.expression(parts[0], scope), out);
    } else {
      this.stages(parts, scope).forEach(value => out.push(value));
    }
  }

  /** As a value. */
  value(node, scope) {
    if (node.type !== 'pipeline') return this.expression(node, scope);
    const parts = this.parts(node);
    return parts.length === 1 && parts[0].type !== 'command'
      ? this.expression(parts[0], scope) : unwrapped(this.stages(parts, scope));
  }

  parts(node) {
    const chain = node.all.length === 1 ? node.all[0] : unknown(node);
    return chain.type === 'pipeline_chain' ? chain.all.filter(part => part.text !== '|') : [chain];
  }

  stages(parts, scope) {
    let values = null;
    for (const part of parts) {
      if (part.type === 'command') {
        values = this.command(part, scope, values);
      } else {
        if (values !== null) unknown(part);
        this.put(this.expression(part, scope), values = []);
      }
    }
    return values;
  }

  put(value, out) {
    if (Array.isArray(value)) value.forEach(item => out.push(item));
    else out.push(value);
  }

  assign(node, scope) {
    const [target, operator, source] = named(node);
    let value = this.value(source, scope);
    if (operator.text === '+=') value = this.plus(this.expression(target, scope), value, node);
    else if (operator.text !== '=') unknown(node);
    if (target.type === 'variable') scope.set(this.name(target), value);
    else if (target.type === 'element_access') {
      const [of, key] = named(target).map(part => this.expression(part, scope));
      if (!(of instanceof Hash)) unknown(target);
      of.set(key, value);
    } else unknown(target);
  }

  name(variable) {
    const name = variable.text.slice(1).toLowerCase();
    if (!/^(\w+)$/.test(name)) unknown(variable);
    return name;
  }

  expression(node, scope) {
    switch (node.type) {
      case 'variable': return this.variable(node, scope);
      case 'decimal_integer_literal': return Number(node.text);
      case 'verbatim_string_characters': return this.verbatim(node);
      case 'expandable_string_literal': return this.expandable(node, scope);
      case 'generic_token': return node.text;
      case 'parenthesized_expression': return this.value(named(node)[0], scope);
      case 'array_expression': return this.collect(node, scope);
      case 'array_literal_expression': return named(node).map(item => this.expression(item, scope));
      case 'hash_literal_expression': return this.hash(node, scope);
      case 'script_block_expression': return this.literalBlock(node);
      case 'expression_with_unary_operator': return this.unary(node, scope);
      case 'member_access': return this.member(node, scope);
      case 'element_access': return this.element(node, scope);
      case 'invokation_expression': return this.invoke(node, scope);
      case 'logical_expression': return this.logical(node, scope);
      case 'comparison_expression': case 'additive_expression': case 'multiplicative_expression':
      case 'additive_argument_expression': case 'multiplicative_argument_expression':
        return this.binary(node, scope);
      default: return unknown(node);
    }
  }

  variable(node, scope) {
    const name = this.name(node);
    if (name === 'true' || name === 'false') return name === 'true';
    return scope.get(name);
  }

  verbatim(node) { return node.text.slice(1, -1).replace(/(['\u2018\u2019\u201A\u201B])['\u2018\u2019\u201A\u201B]/g, '$1'); }

  expandable(node, scope) {
    const whole = node.text.slice(1, -1);
    let result = '';
    let at = 0;
    const literal = end => {
      const part = whole.slice(at, end);
      if (/[`"\u201C\u201D\u201E$]/.test(part)) unknown(node);
      result += part;
    };
    for (const part of named(node)) {
      const from = part.start - node.start - 1;
      literal(from);
      if (part.type === 'variable') result += text(this.variable(part, scope));
      else if (part.type === 'sub_expression') result += text(unwrapped(this.collect(part, scope)));
      else unknown(part);
      at = from + part.text.length;
    }
    literal(whole.length);
    return result;
  }

  collect(node, scope) {
    const out = [];
    this.block(node, scope, out);
    return out;
  }

  hash(node, scope) {
    const body = only(node, 'hash_literal_body');
    const result = new Hash();
    result.names = [];
    for (const entry of body ? named(body) : []) {
      const [key, value] = named(entry);
      result.names.push(key.text);
      result.set(key.text, this.value(value, scope));
    }
    return result;
  }

  literalBlock(node) {
    const parameters = only(node, 'param_block');
    return new Block(only(node, 'script_block'), parameters ? this.parameters(parameters) : []);
  }

  unary(node, scope) {
    const [first, second] = node.all;
    if (first.text.toLowerCase() === '-not') return !truth(this.expression(second, scope));
    if (first.type === 'cast_expression' && first.all[0].text === '[pscustomobject]') {
      const hash = this.expression(first.all[1], scope);
      return new Row(Object.fromEntries(hash.names.map(name => [name, hash.get(name)])));
    }
    return unknown(node);
  }

  member(node, scope) {
    const of = this.expression(node.all[0], scope);
    const name = only(node, 'member_name').text;
    if (Array.isArray(of) && name === 'Count') return of.length;
    if (of instanceof Row && of.entries.has(name.toLowerCase())) return of.get(name);
    return unknown(node);
  }

  element(node, scope) {
    const [of, key] = named(node).map(part => this.expression(part, scope));
    if (of instanceof Hash) return of.get(key);
    if (Array.isArray(of) && typeof key === 'number') return of[key] ?? null;
    return unknown(node);
  }

  invoke(node, scope) {
    const what = node.all.slice(0, 3).map(part => part.text).join('').toLowerCase();
    const list = named(only(node, 'argument_list'))[0];
    const given = named(list).map(argument => this.expression(argument, scope));
    if (what === '[regex]::escape') return text(given[0]).replace(/[\\^$.*+?()[\]{}|#\s]/g, '\\$&');
    if (what === '$pscmdlet.shouldprocess' && given.length === 2) return !this.whatIf;
    return unknown(node);
  }

  logical(node, scope) {
    const [left, operator, right] = node.all;
    const first = truth(this.expression(left, scope));
    const rest = () => right.type === 'logical_expression' ? this.logical(right, scope) : truth(this.expression(right, scope));
    if (node.all.length !== 3) unknown(node);
    if (operator.text === '-and') return first && rest();
    if (operator.text === '-or') return first || rest();
    return unknown(node);
  }

  binary(node, scope) {
    if (node.all.length !== 3) unknown(node);
    const [left, operator, right] = node.all;
    const a = this.expression(left, scope);
    const b = this.expression(right, scope);
    const numbers = typeof a === 'number' && typeof b === 'number';
    switch (operator.text.toLowerCase()) {
      case '+': return this.plus(a, b, node);
      case '*': return numbers ? a * b : unknown(node);
      case '/': return numbers ? a / b : unknown(node);
      case '-ge': return numbers ? a >= b : unknown(node);
      case '-gt': return numbers ? a > b : unknown(node);
      case '-eq': return this.equal(a, b, node);
      case '-ne': return !this.equal(a, b, node);
      case '-match': return this.matches(a, b, node);
      case '-notmatch': return !this.matches(a, b, node);
      case '-join': return Array.isArray(a) ? a.map(text).join(b) : text(a);
      case '-replace':
        if (typeof a !== 'string' || b.length !== 2) unknown(node);
        return a.replace(new RegExp(b[0], 'gi'), b[1]);
      default: return unknown(node);
    }
  }

  plus(a, b, node) {
    if (Array.isArray(a)) return a.concat(b);
    if (typeof a === 'string') return a + text(b);
    return typeof a === 'number' && typeof b === 'number' ? a + b : unknown(node);
  }

  equal(a, b, node) {
    if (typeof a === 'string' && typeof b === 'string') return a.toLowerCase() === b.toLowerCase();
    return typeof a === 'number' && typeof b === 'number' ? a === b : unknown(node);
  }

  matches(a, b, node) {
    if (Array.isArray(a) || typeof b !== 'string') unknown(node);
    return new RegExp(b, 'i').test(text(a));
  }

  command(node, scope, input) {
    const given = this.arguments(node, scope);
    if (only(node, 'command_invokation_operator')) {
      return this.call(this.expression(named(node)[1], scope), given.positional, scope);
    }
    const name = only(node, 'command_name').text.toLowerCase();
    if (this.functions.has(name)) {
      if (input !== null || Object.keys(given.named).length) unknown(node);
      return this.call(this.functions.get(name), given.positional, scope);
    }
    if (name === 'where-object' || name === 'foreach-object') return this.filter(name, given.positional[0], scope, input, node);
    const cmdlet = this.cmdlets[name];
    if (!cmdlet) unknown(node);
    return cmdlet(given, input ?? []);
  }

  /** No switch stands before an argument without a name in these scripts: what follows a name is its value. */
  arguments(node, scope) {
    const result = { positional: [], named: {} };
    const parts = (only(node, 'command_elements')?.all ?? []).filter(part => part.type !== 'command_argument_sep');
    for (let i = 0; i < parts.length; i++) {
      if (parts[i].type !== 'command_parameter') {
        result.positional.push(this.expression(parts[i], scope));
      } else {
        const name = parts[i].text.slice(1).toLowerCase();
        const alone = i + 1 === parts.length || parts[i + 1].type === 'command_parameter';
        result.named[name] = alone ? true : this.expression(parts[++i], scope);
      }
    }
    return result;
  }

  call(block, given, scope) {
    if (!(block instanceof Block) || given.length > block.parameters.length) throw new Error('a wrong call: ' + given);
    const own = new Scope(scope);
    block.parameters.forEach((name, i) => own.set(name, given[i] ?? null));
    const out = [];
    try {
      this.block(this.body(block), own, out);
    } catch (e) {
      if (e instanceof Return) return out;
      throw e;
    }
    return out;
  }

  body(block) { return block.node.all.length === 1 && block.node.all[0].type === 'script_block_body' ? block.node.all[0] : block.node; }

  filter(name, block, scope, input, node) {
    if (!(block instanceof Block) || input === null) unknown(node);
    return input.flatMap(value => {
      const own = new Scope(scope);
      own.set('_', value);
      const out = [];
      this.block(this.body(block), own, out);
      return name === 'foreach-object' ? out : truth(unwrapped(out)) ? [value] : [];
    });
  }
}
