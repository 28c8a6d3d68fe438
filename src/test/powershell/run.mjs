// node run.mjs SCRIPT STATE.json ARGUMENTS.json: runs a setup script against a simulated tenant, whose state it changes,
// and prints what happened as JSON. Without a state it only checks the grammar.
import fs from 'node:fs';
import path from 'node:path';
import { Interpreter } from './interpreter.mjs';
import { Tenant } from './tenant.mjs';
import { parse } from './tree.mjs';

const [script, stateFile, argumentsText] = process.argv.slice(2);
const program = await parse(fs.readFileSync(script, 'utf8'));
if (stateFile) {
  const state = JSON.parse(fs.readFileSync(stateFile, 'utf8'));
  const { WhatIf: whatIf = false, ...given } = JSON.parse(argumentsText);
  const tenant = new Tenant(state, whatIf);
  const result = new Interpreter(tenant.cmdlets(), whatIf).run(program, given, path.dirname(script));
  const rows = result.out.map(row => Object.fromEntries([...row.entries.values()].map(({ name, value }) => [name, value])));
  fs.writeFileSync(stateFile, JSON.stringify(tenant.state));
  console.log(JSON.stringify({ exit: result.exit, error: result.error ?? '', calls: tenant.calls, host: tenant.host,
    slept: tenant.slept, needless: tenant.needless, rows }));
} else {
  console.log('parsed');
}
