// Walks the console as an administrator does, and prints what is wrong, a line each. Pictures of the pages stand in FOLDER.
// Usage: node console.mjs CHROMIUM LINK FOLDER ways, where ways are pages (and every: each
// one, light), no-script, keyboard and replay

import { createRequire } from 'node:module';
import { mkdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';

const require = createRequire(resolve('target/browser/package.json'));
const { chromium } = require('playwright-core');
const axe = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
const [executablePath, link, folder, ...ways] = process.argv.slice(2);
const origin = new URL(link).origin;
const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
mkdirSync(folder, { recursive: true });

const browser = await chromium.launch({
  executablePath,
  args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-component-update', '--disable-sync', '--no-first-run'],
});
let looked = 0;
let expected = 0; // answers that are no pages, which the browser's log names

async function open(options) {
  const context = await browser.newContext(options);
  const page = await context.newPage();
  const say = (problem) => console.log(`${page.url().replace(origin, '')}: ${problem}`);
  page.on('console', (line) => {
    if (['error', 'warning'].includes(line.type()) && !(expected && line.text().includes('status of 404'))) say(line.text());
  });
  page.on('pageerror', (error) => say(`script: ${error.message}`));
  page.on('dialog', (dialog) => { say(`dialog: ${dialog.message()}`); dialog.dismiss(); });
  page.on('request', (request) => { if (!request.url().startsWith(origin + '/')) say(`asks ${request.url()}`); });
  return { context, page, say };
}

async function look({ page, say }, name) {
  const seen = await page.evaluate(() => ({
    scroll: document.documentElement.scrollWidth,
    view: document.documentElement.clientWidth,
    headings: [...document.querySelectorAll('h1')].map((each) => each.textContent.trim()),
    canary: String(window.canary),
    words: document.documentElement.innerHTML.includes('canary-of-the-text'),
    foreign: document.querySelectorAll('main script, main img, main svg, main iframe, main style, main object, main [onclick], main [onerror]').length,
  }));
  if (seen.scroll > seen.view) say(`scrolls sideways: ${seen.scroll} px wide`);
  if (seen.headings.length !== 1 || !/[?]$|cannot be shown$/.test(seen.headings[0])) say(`asks no question: ${seen.headings}`);
  if (seen.canary !== 'undefined' || seen.foreign) say('a hostile value became a part of the page');
  if (seen.words) say("shows a message's text");
  await page.evaluate(axe);
  const { violations } = await page.evaluate((values) => axe.run({ runOnly: { type: 'tag', values } }), rules);
  violations.forEach((v) => say(`${v.id}: ${v.help}: ${v.nodes.map((n) => n.html).slice(0, 2).join(' ')}`));
  await page.screenshot({ path: resolve(folder, `${name}.png`), fullPage: true });
  looked++;
}

/** All of the console's addresses that can be reached by links. */
async function addresses(page) {
  const found = new Set(['/']);
  for (const path of found) {
    if (found.size > 60) break;
    await page.goto(origin + path);
    const links = await page.evaluate(() => [...document.querySelectorAll('main a, nav a')].map((a) => a.getAttribute('href')));
    links.filter((each) => each.startsWith('/')).forEach((each) => found.add(each.replace(/#.*/, '')));
    if (await page.getByText('This cannot be shown').count()) console.log(`${path}: a link leads nowhere`);
  }
  return [...found];
}

/** The first two addresses of each kind. */
function oneOfEach(all) {
  const kinds = new Map();
  all.forEach((each) => {
    const kind = each.replace(/[?].*/, '?').replace(/\/[^/]+$/, (last) => (each.split('/').length > 2 ? '/' : last));
    kinds.set(kind, [...(kinds.get(kind) ?? []), each].slice(0, 2));
  });
  return [...kinds.values()].flat();
}

const first = await open({});
await first.page.goto(link);
await first.page.waitForURL(`${origin}/`);
if ((await first.page.evaluate(() => history.length)) > 3) first.say('the sign-in stays in the history');
const storageState = await first.context.storageState();
const again = await open({});
await again.page.goto(`${origin}/sign-in`);
await look(again, 'sign-in');

if (ways.includes('pages')) {
  const all = ways.includes('every') ? await addresses(first.page) : oneOfEach(await addresses(first.page));
  console.log(`${all.length > 7 ? 'all' : 'only ' + all.length} kinds of pages`);
  for (const width of [320, 1280]) {
    for (const colorScheme of ways.includes('every') ? ['light'] : ['light', 'dark']) {
      const tab = await open({ viewport: { width, height: 800 }, colorScheme, storageState });
      for (const path of all) {
        await tab.page.goto(origin + path);
        await look(tab, `${path.replace(/[^a-z0-9-]/g, '_')}-${width}-${colorScheme}`);
      }
      expected++;
      await tab.page.goto(`${origin}/runs/999999`);
      await look(tab, `nowhere-${width}-${colorScheme}`);
      expected--;
      await tab.context.close();
    }
  }
}
if (ways.includes('no-script')) {
  const tab = await open({ javaScriptEnabled: false, storageState });
  await tab.page.goto(`${origin}/`);
  for (const name of ['Connectors', 'Dead letters', 'No mailbox', 'Overview']) {
    await tab.page.getByRole('link', { name, exact: true }).click();
    if (!(await tab.page.locator('h1').textContent())) tab.say('has no heading');
  }
  await tab.page.goto(`${origin}/connectors`);
  await tab.page.getByRole('button', { name: /^Run now, WhatsApp/ }).click();
  if (tab.page.url() !== `${origin}/connectors`) tab.say('Run now leads elsewhere');
  await tab.context.close();
}
if (ways.includes('keyboard')) {
  const tab = await open({ storageState });
  await tab.page.goto(`${origin}/`);
  const focused = () => tab.page.evaluate(() => document.activeElement.textContent.trim());
  const go = async (name) => {
    for (let i = 0; i < 40 && (await focused()) !== name; i++) await tab.page.keyboard.press('Tab');
    if ((await focused()) !== name) { tab.say(`${name} cannot be reached by the keyboard`); return; }
    const outline = await tab.page.evaluate(() => getComputedStyle(document.activeElement).outlineStyle);
    if (outline === 'none') tab.say(`${name} does not show that it has the focus`);
    await tab.page.keyboard.press('Enter');
    await tab.page.waitForLoadState();
  };
  await tab.page.keyboard.press('Tab');
  if ((await focused()) !== 'Skip to the page') tab.say('the way past the menu is not the first');
  await go('Dead letters');
  await tab.page.waitForURL(`${origin}/dead-letters`);
  await go('Connectors');
  await tab.page.waitForURL(`${origin}/connectors`);
  await go('Run now');
  await tab.page.waitForURL(`${origin}/connectors`);
  await tab.context.close();
}
if (ways.includes('replay')) {
  const tab = await open({ storageState });
  await tab.page.goto(`${origin}/connectors`);
  await tab.page.getByText('Running').or(tab.page.getByText('Starting')).first().waitFor({ state: 'hidden', timeout: 60000 });
  await tab.page.goto(`${origin}/dead-letters`);
  await tab.page.getByRole('link', { name: /^Nobody in it has a mailbox/ }).first().click();
  await tab.page.getByRole('button', { name: /^Replay/ }).click();
  await look(tab, 'replay-ask');
  await tab.page.getByRole('button', { name: /^Replay/ }).click();
  await tab.page.waitForURL(/replays.\d+$/);
  await tab.page.getByText('The replay has ended').waitFor({ timeout: 60000 });
  await look(tab, 'replay');
  console.log(await tab.page.locator('tbody td').first().innerText());
  await tab.context.close();
}
await first.page.goto(`${origin}/`);
await first.page.getByRole('button', { name: 'Sign out' }).click();
await first.page.goto(`${origin}/`);
if (first.page.url() !== `${origin}/sign-in`) first.say('is shown though nobody is signed in');
await browser.close();
console.log(`looked ${looked > 0 ? 'at pages' : 'at nothing'}`);
