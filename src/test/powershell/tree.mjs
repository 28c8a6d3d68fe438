// The syntax tree of a PowerShell script, by the grammar tree-sitter-powershell.
import { createRequire } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

const MODULES = path.resolve('target/powershell/node_modules');
const require = createRequire(path.join(MODULES, 'any'));

// Kinds of nodes that only say how strongly an operator binds.
const LEVELS = new Set([
  'logical', 'bitwise', 'comparison', 'additive', 'multiplicative', 'format', 'range',
].flatMap(level => [level + '_expression', level + '_argument_expression']).concat([
  'array_literal_expression', 'unary_expression', 'argument_expression', 'left_assignment_expression', 'string_literal',
  'integer_literal', 'pipeline_chain', 'command_name_expr', 'path_command_name', 'script_block_body',
]));

async function language() {
  const { Parser, Language } = await import(pathToFileURL(require.resolve('web-tree-sitter')));
  await Parser.init();
  const parser = new Parser();
  parser.setLanguage(await Language.load(path.join(MODULES, 'tree-sitter-powershell/tree-sitter-powershell.wasm')));
  return parser;
}

/** Throws if the text is not PowerShell. */
export async function parse(text) {
  const root = (await language()).parse(text).rootNode;
  if (root.hasError) {
    throw new Error('not PowerShell, at line ' + (wrong(root).startPosition.row + 1) + ': ' + wrong(root).text.slice(0, 80));
  }
  return plain(root);
}

function wrong(node) {
  if (node.isError || node.isMissing) return node;
  return node.children.map(child => child.hasError || child.isMissing ? wrong(child) : null).find(Boolean) ?? node;
}

function plain(node) {
  const all = node.children.filter(child => child.type !== 'comment').map(plain);
  if (LEVELS.has(node.type) && all.length === 1) return all[0];
  return { type: node.type, text: node.text, start: node.startIndex, named: node.isNamed, all,
    line: node.startPosition.row + 1 };
}
